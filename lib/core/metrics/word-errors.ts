import { spokenWords } from '../values/normalize'

/** Words beyond which two texts are held together piece by piece: some two hours of speech. */
const longestPiece = 20_000

/**
 * Substituted, deleted and inserted words (Levenshtein over words) against the words of the reference; of texts beyond
 * 20,000 words those of each such piece by itself, which can only be more.
 */
export function wordErrors(reference: string, hypothesis: string): { errors: number; words: number } {
  const numbers = new Map<string, number>()
  const numbered = (text: string) =>
    spokenWords(text).map((word) => {
      const number = numbers.get(word) ?? numbers.size
      numbers.set(word, number)
      return number
    })
  const [wanted, given] = [numbered(reference), numbered(hypothesis)]
  let errors = 0
  for (let at = 0; at < Math.max(wanted.length, given.length); at += longestPiece)
    errors += distance(wanted.slice(at, at + longestPiece), given.slice(at, at + longestPiece))
  return { errors, words: wanted.length }
}

/** Word error rate: errors per reference word, 0 best, may exceed 1. An empty reference counts every word given. */
export function wordErrorRate(reference: string, hypothesis: string): number {
  const { errors, words } = wordErrors(reference, hypothesis)
  return words === 0 ? errors : errors / words
}

/** Levenshtein distance of two lists, without what they begin and end with alike. */
function distance(a: readonly number[], b: readonly number[]): number {
  let [from, cut] = [0, 0]
  const shorter = Math.min(a.length, b.length)
  while (from < shorter && a[from] === b[from]) from += 1
  while (cut < shorter - from && a[a.length - 1 - cut] === b[b.length - 1 - cut]) cut += 1
  return bitDistance(a.slice(from, a.length - cut), b.slice(from, b.length - cut))
}

/**
 * Levenshtein distance, 32 rows of the table at a time as the bits of a number: `rises` and `falls` are the rows by which
 * the distance grows or shrinks by one against the row above. Source: Myers 1999, in blocks as Hyyrö 2003.
 */
function bitDistance(a: readonly number[], b: readonly number[]): number {
  // By column, the change against the column before, in the row above the block.
  const across = new Int8Array(a.length).fill(1)
  for (let top = 0; top < b.length; top += 32) {
    const block = b.slice(top, top + 32)
    const places = new Map<number, number>()
    for (const [row, word] of block.entries()) places.set(word, (places.get(word) ?? 0) | (1 << row))
    const lastRow = block.length - 1
    let [rises, falls] = [-1, 0]
    for (let column = 0; column < a.length; column += 1) {
      const above = across[column] ?? 0
      const same = places.get(a[column] ?? -1) ?? 0
      const down = same | falls
      const matched = above < 0 ? same | 1 : same
      const zero = (((matched & rises) + rises) ^ rises) | matched
      let more = falls | ~(zero | rises)
      let less = rises & zero
      across[column] = ((more >>> lastRow) & 1) - ((less >>> lastRow) & 1)
      more = (more << 1) | (above > 0 ? 1 : 0)
      less = (less << 1) | (above < 0 ? 1 : 0)
      rises = less | ~(down | more)
      falls = more & down
    }
  }
  return across.reduce((sum, change) => sum + change, b.length)
}
