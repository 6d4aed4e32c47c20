/** Marks per letter: found right after the one before, at the start of a word, anywhere. */
const marks = { next: 3, wordStart: 4, other: 1 }

/** How well one word of letters is found in a text in their order; undefined when it is not. */
function scoreWord(word: string, text: string): number | undefined {
  const whole = text.indexOf(word)
  if (whole >= 0) {
    const atStart = whole === 0 || text[whole - 1] === ' '
    return word.length * (marks.next + 1) + (atStart ? marks.wordStart : 0)
  }
  let [at, score] = [-1, 0]
  for (const letter of word) {
    const found = text.indexOf(letter, at + 1)
    if (found < 0) return undefined
    if (found === at + 1 && at >= 0) score += marks.next
    else score += found === 0 || text[found - 1] === ' ' ? marks.wordStart : marks.other
    at = found
  }
  return score
}

/**
 * How well a search fits a text: each word of it must be found, its letters in order, not always side by side.
 * Higher is better; undefined when it does not fit; 0 for an empty search.
 */
export function fuzzyScore(search: string, text: string): number | undefined {
  const plain = text.toLowerCase()
  let total = 0
  for (const word of search.toLowerCase().split(/\s+/).filter(Boolean)) {
    const score = scoreWord(word, plain)
    if (score === undefined) return undefined
    total += score
  }
  return total
}
