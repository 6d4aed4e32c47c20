import { compareValues } from '../../lib/core/metrics/compare-values'
import { normalizeText } from '../../lib/core/metrics/normalize'
import type { Value } from '../../lib/core/signature'

/** What one column answered for a field; `value` null when it abstained. */
export interface Answer {
  column: string
  value: Value
}

export interface Agreement {
  /** How many columns answered. */
  of: number
  /** How many gave the most common answer. */
  agree: number
  /** Columns whose answer is not the most common one; all of them when no answer is more common than another. */
  odd: ReadonlySet<string>
  /** The most common answer, else the first: what others are shown against. */
  reference: Value
}

/** Whether two answers say the same, judged as an evaluation judges: dates by day, amounts by number, texts normalised. */
function same(a: Value, b: Value): boolean {
  // Text of nothing but marks would normalise to nothing and equal any other such text.
  const bare =
    typeof a === 'string' && typeof b === 'string' && normalizeText(a) === '' && normalizeText(b) === ''
  return bare ? a === b : compareValues(a, b).exact
}

/** How far answers agree; undefined when fewer than two columns have answered. */
export function agreement(answers: readonly Answer[]): Agreement | undefined {
  if (answers.length < 2) return undefined
  const groups: Answer[][] = []
  for (const answer of answers) {
    const group = groups.find(([first]) => first && same(first.value, answer.value))
    if (group) group.push(answer)
    else groups.push([answer])
  }
  const sizes = groups.toSorted((a, b) => b.length - a.length)
  const [largest = [], second = []] = sizes
  const clear = largest.length > second.length
  const odd = answers.filter((answer) => !clear || !largest.includes(answer)).map(({ column }) => column)
  return {
    of: answers.length,
    agree: largest.length,
    odd: new Set(sizes.length === 1 ? [] : odd),
    reference: largest[0]?.value ?? null,
  }
}

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
