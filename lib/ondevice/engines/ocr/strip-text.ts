import type { ReadChar, StripReading } from './ctc'

/** A run of characters without a space; `from` and `to` are shares (0..1) of the strip's width. */
export interface StripWord {
  text: string
  confidence: number
  from: number
  to: number
}

/**
 * A space probability between two characters above which a space is written. The recogniser was trained on
 * text mostly without spaces, so its spaces rarely win a step, yet between words their probability
 * rises above this while inside words it stays near zero (measured on receipts).
 */
export const spaceThreshold = 0.08

const marks: Record<string, string> = {
  '。': '.',
  '、': ',',
  '·': '.',
  '—': '-',
  '–': '-',
  '×': 'x',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
}

/** Full-width letters, digits and punctuation as their ASCII twins. */
export function plainChar(char: string): string {
  return marks[char] ?? char.normalize('NFKC')
}

function spaceBetween(reading: StripReading, left: ReadChar, right: ReadChar): boolean {
  for (let step = left.step; step <= right.step; step++) {
    if ((reading.spaces[step] ?? 0) > spaceThreshold) return true
  }
  return false
}

/** Words of a strip with their places; the steps of the reading cover the whole strip evenly. */
export function stripWords(reading: StripReading): StripWord[] {
  const steps = reading.spaces.length
  const groups: ReadChar[][] = []
  let before: ReadChar | undefined
  for (const read of reading.chars) {
    if (read.char.trim() === '') continue
    const group = groups.at(-1)
    if (group && before && !spaceBetween(reading, before, read)) group.push(read)
    else groups.push([read])
    before = read
  }
  return groups.map((group, index) => {
    const first = group[0]?.step ?? 0
    const last = group.at(-1)?.step ?? 0
    const reach = group.length > 1 ? ((last - first) / (group.length - 1)) * 0.6 : 1.5
    const previous = groups[index - 1]?.at(-1)?.step
    const next = groups[index + 1]?.[0]?.step
    const from = Math.max(0, first - reach, previous === undefined ? 0 : (previous + first) / 2)
    const to = Math.min(steps - 1, last + reach, next === undefined ? steps - 1 : (last + next) / 2)
    return {
      text: group.map((read) => plainChar(read.char)).join(''),
      confidence: group.reduce((sum, read) => sum + read.confidence, 0) / group.length,
      from: (from + 0.5) / steps,
      to: (to + 0.5) / steps,
    }
  })
}
