import { spokenWords } from '../values/normalize'

/** Substituted, deleted and inserted words (Levenshtein over words) against the words of the reference. */
export function wordErrors(reference: string, hypothesis: string): { errors: number; words: number } {
  const wanted = spokenWords(reference)
  const given = spokenWords(hypothesis)
  let row = Array.from({ length: given.length + 1 }, (_, index) => index)
  wanted.forEach((word, line) => {
    const next = [line + 1]
    given.forEach((other, column) => {
      const change = (row[column] ?? 0) + (word === other ? 0 : 1)
      next.push(Math.min((row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1, change))
    })
    row = next
  })
  return { errors: row.at(-1) ?? 0, words: wanted.length }
}

/** Word error rate: errors per reference word, 0 best, may exceed 1. An empty reference counts every word given. */
export function wordErrorRate(reference: string, hypothesis: string): number {
  const { errors, words } = wordErrors(reference, hypothesis)
  return words === 0 ? errors : errors / words
}
