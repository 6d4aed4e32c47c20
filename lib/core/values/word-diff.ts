const longest = 400
/** Characters beyond which the marks at the ends of a word count. */
const longestWord = 100

/** A stretch of a text held against another: in both, only in the text (`more`), only in the other (`less`). */
export interface WordChange {
  kind: 'same' | 'more' | 'less'
  text: string
}

/** Words of `text` in order with the blanks around them; `same` when the word is also in `reference`, in that order. Texts beyond 400 words are not told apart. */
export function wordDiff(reference: string, text: string): { text: string; same: boolean }[] {
  return wordChanges(reference, text).flatMap((change) =>
    change.kind === 'less' ? [] : [{ text: change.text, same: change.kind === 'same' }],
  )
}

/** As `wordDiff`, with the words that `text` lacks where they would stand. */
export function wordChanges(reference: string, text: string): WordChange[] {
  const [before, after] = [pieces(reference), pieces(text)]
  if (before.length > longest || after.length > longest) return [{ text, kind: 'same' }]
  const left = before.map(keyOf)
  const right = after.map(keyOf)
  // Longest common subsequence; `table[i][j]` is its length for what is left of both texts from i and j on.
  const table = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0))
  const at = (i: number, j: number) => table[i]?.[j] ?? 0
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--) {
      const row = table[i]
      if (row) row[j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  const less = (i: number): WordChange => ({ kind: 'less', text: before[i] ?? '' })
  const changes: WordChange[] = []
  let i = 0
  for (const [j, word] of after.entries()) {
    for (; i < left.length && left[i] !== right[j] && at(i + 1, j) > at(i, j + 1); i += 1)
      changes.push(less(i))
    const same = i < left.length && left[i] === right[j]
    if (same) i += 1
    changes.push({ kind: same ? 'same' : 'more', text: word })
  }
  for (; i < left.length; i += 1) changes.push(less(i))
  return changes
}

/** Each word with the blanks before it, the last one with those after it too; not more than are told apart. */
function pieces(text: string): string[] {
  const found: string[] = []
  const words = /\S+/g
  let from = 0
  while (found.length <= longest && words.test(text)) {
    found.push(text.slice(from, words.lastIndex))
    from = words.lastIndex
  }
  const last = found.pop()
  return last === undefined ? [] : [...found, last + (found.length < longest ? text.slice(from) : '')]
}

/** A word as it is compared: lower case without the marks at its ends. */
function keyOf(piece: string): string {
  const word = piece.trim()
  if (word.length > longestWord) return word.toLowerCase()
  const letters = [...word.toLowerCase()]
  let [from, to] = [0, letters.length]
  while (from < to && isMark(letters[from])) from += 1
  while (to > from && isMark(letters[to - 1])) to -= 1
  return from < to ? letters.slice(from, to).join('') : word
}

function isMark(letter: string | undefined): boolean {
  return letter !== undefined && /^\p{P}$/u.test(letter)
}
