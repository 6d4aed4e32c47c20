const longest = 400

/** Words of `text` in order with the blanks after them; `same` when the word is also in `reference`, in that order. Texts beyond 400 words are not told apart. */
export function wordDiff(reference: string, text: string): { text: string; same: boolean }[] {
  const left = words(reference).map(({ key }) => key)
  const right = words(text)
  if (left.length > longest || right.length > longest) return [{ text, same: true }]
  // Longest common subsequence; `table[i][j]` is its length for what is left of both texts from i and j on.
  const table = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0))
  const at = (i: number, j: number) => table[i]?.[j] ?? 0
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--) {
      const row = table[i]
      if (row)
        row[j] = left[i] === right[j]?.key ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  let i = 0
  return right.map((word, j) => {
    while (i < left.length && left[i] !== word.key && at(i + 1, j) > at(i, j + 1)) i += 1
    const same = i < left.length && left[i] === word.key
    if (same) i += 1
    return { text: word.text, same }
  })
}

function words(text: string): { text: string; key: string }[] {
  return [...text.matchAll(/\s*\S+\s*$|\s*\S+/g)].map(([piece]) => ({
    text: piece,
    key:
      piece
        .trim()
        .toLowerCase()
        .replace(/^\p{P}+|\p{P}+$/gu, '') || piece.trim(),
  }))
}
