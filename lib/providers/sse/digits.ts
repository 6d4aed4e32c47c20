import { readStrict } from '../../core/json/read-strict'
import { isLossless, WrittenNumber } from '../../core/json/written-number'

/** Members under which vendors send what a model gave a tool as an object and not as text. */
const holders = new Set(['args', 'input', 'arguments', 'partial_json'])
const holds = /"(?:args|input|arguments|partial_json)"\s*:\s*[[{]/
/** No vendor's text begins so. */
const mark = '\u0001#'
const marked = /"\\u0001#(-?\d[\d.eE+-]*)"/g

/**
 * The JSON of an event in which the numbers that a model gave a tool stand as marked texts where a double would change their
 * digits: an SDK parses them before anybody asks what they are. `textOfArgs` and `plainArgs` read them back.
 */
export function keepDigits(json: string): string {
  if (!holds.test(json)) return json
  const read = readStrict(json)
  if (!read) return json
  let found = false
  const walk = (value: unknown, held: boolean): unknown => {
    if (value instanceof WrittenNumber) {
      found ||= held
      return held ? mark + value.text : Number(value.plain)
    }
    if (Array.isArray(value)) return value.map((item) => walk(item, held))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, walk(item, held || holders.has(name))]),
    )
  }
  const kept = walk(read.value, false)
  return found ? JSON.stringify(kept) : json
}

/** What a model gave a tool as JSON text, with the digits that it wrote. */
export function textOfArgs(args: unknown): string {
  return JSON.stringify(args).replace(marked, '$1')
}

/** The same as plain values: numbers where a double holds them, else their digits as text. */
export function plainArgs<T>(args: T): T
export function plainArgs(args: unknown): unknown {
  if (typeof args === 'string' && args.startsWith(mark)) {
    const number = new WrittenNumber(args.slice(mark.length))
    return isLossless(number) ? Number(number.plain) : number.text
  }
  if (Array.isArray(args)) return args.map((item: unknown) => plainArgs(item))
  if (typeof args !== 'object' || args === null) return args
  return Object.fromEntries(Object.entries(args).map(([name, item]) => [name, plainArgs(item)]))
}
