import { isMediaRef } from '../media'
import type { Value } from '../signature'
import { type Amount, readAmount } from './amounts'
import { asText, type Comparison } from './comparison'
import { currencyName } from './currency-name'
import { type DateOrder, readDate } from './dates'
import { comparableText } from './normalize'
import { numberText, scientificText } from './number-text'

/** True when both say the same, compared so. An equivalence: it is the equality of their keys. */
export function equalValues(a: Value, b: Value, how: Comparison): boolean {
  return valueKey(a, how) === valueKey(b, how)
}

/**
 * A text that is the same for values that say the same, compared so: texts normalised, days however they are written,
 * amounts digit by digit, lists in any order, objects with or without their empty members.
 */
export function valueKey(value: Value | undefined, how: Comparison): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return listKey(value, how)
  if (typeof value !== 'object') return scalarKey(value, how)
  if (isMediaRef(value)) return `medium ${JSON.stringify(value.id)}`
  const members = Object.entries(value)
    .filter(([, member]) => member !== null && member !== undefined)
    .map(([name, member]) => `${JSON.stringify(name)}: ${valueKey(member, memberOf(how, name))}`)
  return `{${members.toSorted().join(' ')}}`
}

function listKey(value: readonly Value[], how: Comparison): string {
  if (how.as === 'tuple')
    return `(${value.map((item, index) => valueKey(item, how.items[index] ?? asText)).join(' ')})`
  return `[${value
    .map((item) => valueKey(item, itemOf(how)))
    .toSorted()
    .join(' ')}]`
}

/** How the items of a list are compared where the field is compared so. */
export function itemOf(how: Comparison): Comparison {
  if (how.as === 'list') return how.item
  return how.as === 'object' || how.as === 'tuple' ? asText : how
}

/** How a member of an object is compared where the field is compared so. */
export function memberOf(how: Comparison, name: string): Comparison {
  return how.as === 'object' ? (how.members.get(name) ?? how.rest) : asText
}

function scalarKey(value: string | number | boolean, how: Comparison): string {
  if (how.as === 'amount' || how.as === 'number') {
    const amount = amountOf(value, how)
    if (amount) return `amount ${amount.value} ${currencyName(amount, how.named)}`
  }
  if (how.as === 'date' && typeof value === 'string') {
    const day = dayKey(value, how.order)
    if (day) return `day ${day}`
  }
  if (how.as === 'boolean') {
    const truth = truthOf(value)
    if (truth !== undefined) return `truth ${truth}`
  }
  if (how.as === 'exact' && typeof value === 'string') return `exact ${JSON.stringify(programText(value))}`
  const text = String(value)
  const normal = comparableText(text)
  // Text of nothing but marks would equal any other such text: it equals only what is written the same.
  return normal === '' ? `written ${JSON.stringify(text)}` : `text ${JSON.stringify(normal)}`
}

/** The day of a text; where day and month are not told apart, the smaller of the two first. */
function dayKey(text: string, order: DateOrder | 'either' | undefined): string | undefined {
  if (order !== 'either') return readDate(text, { order })
  const [year, month = '', day = ''] = readDate(text)?.split('-') ?? []
  if (year === undefined || day > '12') return year && `${year}-${month}-${day}`
  return [year, ...[month, day].toSorted()].join('-')
}

/** The amount a value is, compared so; undefined when it is none. */
export function amountOf(
  value: Value,
  how: Comparison,
): Pick<Amount, 'value' | 'currency' | 'sign'> | undefined {
  if (how.as !== 'amount' && how.as !== 'number') return undefined
  if (typeof value === 'number') return { value: numberText(value) }
  if (typeof value !== 'string') return undefined
  const isNumber = how.as === 'number'
  const amount = readAmount(value, { decimal: how.decimal, leadingZeros: isNumber })
  if (amount || !isNumber) return amount
  const number = scientificText(value.trim())
  return number === undefined ? undefined : { value: number }
}

const truths: Readonly<Record<string, boolean>> = { true: true, yes: true, false: false, no: false }

function truthOf(value: string | number | boolean): boolean | undefined {
  if (typeof value === 'boolean') return value
  const word = comparableText(String(value))
  return Object.hasOwn(truths, word) ? truths[word] : undefined
}

function programText(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}
