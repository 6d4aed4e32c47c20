/**
 * The word of a list most like the given one, for "did you mean"; undefined when none is near.
 * Distance: Damerau-Levenshtein in its optimal string alignment form, at most a third of the length, case ignored.
 */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  const ranked = words
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
  const best = ranked[0]
  return best && best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.candidate : undefined
}

function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const above = rows[row - 1] ?? []
      const change = (above[column - 1] ?? 0) + (same ? 0 : 1)
      const swap = swapped ? (rows[row - 2]?.[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      current.push(Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, change, swap))
    }
    rows.push(current)
  }
  return rows.at(-1)?.at(-1) ?? 0
}
