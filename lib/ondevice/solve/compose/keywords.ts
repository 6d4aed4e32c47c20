import type { Line } from '../text/line'
import { isStopWord, stem, wordsOf } from '../text/words'
import { legible } from '../visual/seen'

/** A word or two-word term with the line it first stands in. */
export interface Keyword {
  text: string
  line: Line
}

interface Seen extends Keyword {
  count: number
  first: number
}

/** Terms that come up most, long and early ones first among equals; repeated pairs of words beat their parts. */
export function keywordsOf(all: readonly Line[], wanted = 6): Keyword[] {
  const seen = new Map<string, Seen>()
  let position = 0
  for (const line of legible(all)) {
    const words = wordsOf(line.text)
    for (const [at, word] of words.entries()) {
      position++
      const single = word.length > 3 && !isStopWord(word) && !/\d/.test(word)
      const next = words[at + 1]
      const pair =
        single && next && next.length > 3 && !isStopWord(next) && !/\d/.test(next)
          ? `${word} ${next}`
          : undefined
      for (const text of [single ? word : undefined, pair]) {
        if (!text) continue
        const key = text.split(' ').map(stem).join(' ')
        const known = seen.get(key)
        if (known) known.count++
        else seen.set(key, { text, line, count: 1, first: position })
      }
    }
  }
  const weight = ({ text, count, first }: Seen) =>
    count * (text.includes(' ') ? (count > 1 ? 1.8 : 0) : 1) + text.length * 0.03 - first * 0.001
  const ranked = [...seen.values()].sort((a, b) => weight(b) - weight(a))
  const chosen: Seen[] = []
  for (const one of ranked) {
    if (chosen.length >= wanted) break
    if (!chosen.some(({ text }) => text.split(' ').some((word) => one.text.split(' ').includes(word))))
      chosen.push(one)
  }
  return chosen.map(({ text, line }) => ({ text, line }))
}
