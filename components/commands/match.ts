/** Marks for one searched word: in the label or only in the other words, at the start of a word or inside it. */
const marks = { label: 10, other: 4, inside: 3 }
const fewestInside = 3

/** How well a word is found among others: the more of the found word it covers the better; undefined when it is not. */
function scoreWord(word: string, label: readonly string[], other: readonly string[]): number | undefined {
  const starts = (words: readonly string[]) =>
    Math.max(0, ...words.filter((one) => one.startsWith(word)).map((one) => word.length / one.length))
  const [inLabel, inOther] = [starts(label), starts(other)]
  if (inLabel > 0 || inOther > 0)
    return Math.max(inLabel > 0 ? marks.label + 5 * inLabel : 0, inOther > 0 ? marks.other + 5 * inOther : 0)
  if (word.length >= fewestInside && label.some((one) => one.includes(word))) return marks.inside
  return undefined
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}.]+/u)
    .filter(Boolean)
}

/**
 * How well a search fits a label and the words beside it: each searched word must begin a word, or be a part of one of the
 * label. Higher is better; undefined when it does not fit; 0 for an empty search.
 */
export function matchScore(search: string, label: string, other = ''): number | undefined {
  const [inLabel, beside] = [wordsOf(label), wordsOf(other)]
  const words = wordsOf(search)
  let total = 0
  for (const word of words) {
    const score = scoreWord(word, inLabel, beside)
    if (score === undefined) return undefined
    total += score
  }
  if (words.length === 0) return search.trim() === '' ? 0 : undefined
  // The label itself, one that begins so and one that says little else stand before those that merely hold the words.
  const plain = inLabel.join(' ')
  const typed = words.join(' ')
  const whole = plain === typed ? 20 : plain.startsWith(typed) ? 1 : 0
  return total / words.length + whole + words.length / Math.max(1, inLabel.length)
}
