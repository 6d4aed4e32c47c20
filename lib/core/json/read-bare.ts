import { type Cursor, nothing, type Place } from './cursor'
import { numberOfToken, type WrittenNumber } from './written-number'

const number = /^[+-]?(?:\d+(?:_\d+)*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/
const topToken = /[^\s,;\]})]+/y
const innerToken = /[^,;\]}\n]+/y
const tupleToken = /[^,;\])}\n]+/y
const thousands = /[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?=\s*(?:[,}\n]|$))/y
const trailingComment = /\s(?:\/\/|\/\*|#).*$/s

const named = new Map<string, unknown>([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
  ['null', null],
  ['None', null],
  ['NULL', null],
  ['undefined', null],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
])

/**
 * Reads a number, a named constant of JSON, JavaScript or Python, or (inside brackets, where allowed) an
 * unquoted word as a string. Throws SyntaxError when it is none of these.
 */
export function readBare(cursor: Cursor, place: Place): unknown {
  const grouped = place === 'member' ? readThousands(cursor) : undefined
  if (grouped !== undefined) return grouped
  const pattern = place === 'top' ? topToken : cursor.closers.at(-1) === ')' ? tupleToken : innerToken
  pattern.lastIndex = cursor.at
  const raw = pattern.exec(cursor.text)?.[0] ?? ''
  cursor.at += raw.length
  const atEnd = place !== 'top' && cursor.at >= cursor.text.length
  if (atEnd) cursor.cut = true
  const token = raw.replace(trailingComment, '').trim()
  if (atEnd && unfinished(cursor, token)) return nothing
  if (number.test(token)) return numberOfToken(token, token.replaceAll('_', ''))
  if (named.has(token)) return named.get(token)
  if (/^(?:\.{3}|…)$/.test(token)) return nothing
  if (cursor.words && place !== 'top' && token !== '') return token
  throw new SyntaxError(`Not a JSON value: ${token.slice(0, 40)}`)
}

function unfinished(cursor: Cursor, token: string): boolean {
  if (cursor.unfinished === 'drop') return true
  return !named.has(token) && [...named.keys()].some((name) => name.startsWith(token))
}

/** `1,234.50` as the value of a key; in a list the commas would part items. */
function readThousands(cursor: Cursor): number | WrittenNumber | undefined {
  thousands.lastIndex = cursor.at
  const found = thousands.exec(cursor.text)?.[0]
  if (found === undefined || cursor.at + found.length >= cursor.text.length) return undefined
  cursor.at += found.length
  return numberOfToken(found, found.replaceAll(',', ''))
}
