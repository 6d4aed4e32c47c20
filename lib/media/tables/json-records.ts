import { isPlainObject } from '../../core/fields/kinds/dict'
import { readStrict } from '../../core/json/read-strict'
import { WrittenNumber, writtenJson } from '../../core/json/written-number'
import type { Records } from './records'

/** A list of JSON objects, or one object to each line, as a table: its columns are the members in order, digits as written. */
export function jsonRecords(text: string): Records | undefined {
  const body = text.trim()
  if (!/^[[{]/.test(body)) return undefined
  const whole = readStrict(body)?.value
  const given = Array.isArray(whole) ? whole : whole === undefined ? linesOf(body) : [whole]
  const rows = given?.filter(isPlainObject)
  if (!given || !rows || rows.length === 0 || rows.length < given.length) return undefined
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cells = rows.map((row) => names.map((name) => (Object.hasOwn(row, name) ? cellOf(row[name]) : '')))
  return { records: [names, ...cells], delimiter: ',', broken: new Set() }
}

function linesOf(text: string): unknown[] | undefined {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  const read: unknown[] = []
  for (const line of lines) {
    const found = readStrict(line)
    if (!found) return undefined
    read.push(found.value)
  }
  return read
}

function cellOf(value: unknown): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  return value instanceof WrittenNumber ? value.text : writtenJson(value)
}
