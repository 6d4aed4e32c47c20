import { isMediaRef } from '../media'
import { normalizeText } from '../metrics/normalize'
import { readAmount } from '../metrics/read-amount'
import { readDate } from '../metrics/read-date'
import type { Value } from '../signature'

/**
 * A text that is equal for values that say the same: `1` and `"1.0"`, `"Paris "` and `"paris"`, a day however it is
 * written, lists in any order, objects with or without their empty members. It judges as an evaluation does.
 */
export function canonicalKey(value: Value): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return `[${value.map(canonicalKey).toSorted().join(' ')}]`
  if (typeof value === 'number') return `number ${value === 0 ? 0 : value}`
  if (typeof value !== 'object') return textKey(String(value))
  if (isMediaRef(value)) return `medium ${value.id}`
  const members = Object.entries(value)
    .filter(([, member]) => member !== null)
    .map(([name, member]) => `${JSON.stringify(name)}: ${canonicalKey(member)}`)
  return `{${members.toSorted().join(' ')}}`
}

/** Characters beyond which a text is prose, not a figure or a day: thousands of answers are looked at during a run. */
const longestFigure = 80

function textKey(text: string): string {
  const short = text.length <= longestFigure
  const amount = short ? readAmount(text) : undefined
  if (amount !== undefined) return `number ${amount === 0 ? 0 : amount}`
  const day = short ? readDate(text) : undefined
  if (day !== undefined) return `day ${day}`
  // Text of nothing but marks would normalise to nothing and equal any other such text.
  return `text ${JSON.stringify(normalizeText(text) || text.trim())}`
}
