/** Nobody means another word by a longer one. */
const longestWord = 100

/**
 * The word of a list most like the given one, for "did you mean"; undefined when none is near, and for words of more
 * than 100 characters. Distance: Damerau-Levenshtein in its optimal string alignment form, at most a third of the
 * length, case ignored.
 */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  if (word.length > longestWord) return undefined
  const most = Math.max(1, Math.floor(word.length / 3))
  let best: { candidate: string; distance: number } | undefined
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) > most) continue
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance <= most && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { candidate, distance }
  }
  return best?.candidate
}

/** Keeps the last two rows of the table: a swap reaches back that far and no farther. */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const change = (above[column - 1] ?? 0) + (same ? 0 : 1)
      const swap = swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      current.push(Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, change, swap))
    }
    before = above
    above = current
  }
  return above.at(-1) ?? 0
}
