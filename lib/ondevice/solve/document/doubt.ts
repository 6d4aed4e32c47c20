import type { Line } from '../text/line'

/** True for a run of letters and digits the reader itself was not sure of. */
export type Doubt = (run: string) => boolean

/** Below this a word of print is in doubt: the accurate reader gives clear print more. */
const sureFrom = 0.95

const runsOf = (text: string) => [...(text.match(/[\p{L}\d-]+/gu) ?? []), ...(text.match(/\p{L}+/gu) ?? [])]

/** What the reader doubted in these rows. A word that it read surely once is in no doubt elsewhere. */
export function doubtIn(rows: readonly Line[]): Doubt {
  const surest = new Map<string, number>()
  for (const row of rows) {
    const words = row.words?.length ? row.words : [{ text: row.text, confidence: row.confidence }]
    for (const { text, confidence = row.confidence } of words)
      for (const run of runsOf(text)) surest.set(run, Math.max(confidence, surest.get(run) ?? 0))
  }
  return (run) => (surest.get(run) ?? 1) < sureFrom
}

/** Letters that look alike in print, in either case. */
const alikes = 'iltj oca ceo cdgoq ouv nuv hmnr mw bhk flt efp bpr vwy kx gqy sz bd'.split(' ')

/** True where two words of one length differ only in a letter that a reader takes for the other. */
export function oneLookalike(read: string, known: string): boolean {
  if (read.length !== known.length) return false
  const odd = [...read].flatMap((letter, at) => (letter === known[at] ? [] : [letter + (known[at] ?? '')]))
  const [pair = ''] = odd
  return odd.length === 1 && alikes.some((group) => [...pair].every((letter) => group.includes(letter)))
}

/** Most words compared; what is longer is no name and no address. */
const mostWords = 200

/** The places where what is given differs from what was read, as sentences with a blank before; empty for none. */
export function takenFor(read: string, given: string): string {
  const [a, b] = [read, given].map((text) => text.trim().split(/\s+/)) as [string[], string[]]
  if (a.join(' ') === b.join(' ')) return ''
  if (a.length > mostWords || b.length > mostWords)
    return ' Some of what was read was taken for other letters.'
  const common = a.map(() => b.map(() => 0))
  const at = (i: number, j: number) => common[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = common[i]
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  const said: string[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [fromI, fromJ] = [i, j]
    while ((i < a.length || j < b.length) && !(i < a.length && a[i] === b[j]))
      if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) i += 1
      else j += 1
    if (i > fromI || j > fromJ)
      said.push(` “${a.slice(fromI, i).join(' ')}” read, taken for “${b.slice(fromJ, j).join(' ')}”.`)
    while (i < a.length && a[i] === b[j]) {
      i += 1
      j += 1
    }
  }
  return said.join('')
}
