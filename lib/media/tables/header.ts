import { plainName } from '../../core/plain-name'
import type { Field } from '../../core/signature'
import { delimiters, readRecords } from './records'

/** The field each column of a header names; undefined for one that names none, or one that an earlier column names. */
export function fieldsOf(header: readonly string[], fields: readonly Field[]): (Field | undefined)[] {
  const free = new Set(fields)
  const take = (field: Field | undefined) => {
    if (!field || !free.has(field)) return undefined
    free.delete(field)
    return field
  }
  const exact = header.map((name) => take(fields.find((field) => field.name === name.trim())))
  return header.map(
    (name, at) => exact[at] ?? take([...free].find((field) => plainName(field.name) === plainName(name))),
  )
}

/** Names of columns that name a field which an earlier column has. */
export function namedTwice(header: readonly string[], fields: readonly Field[]): string[] {
  const taken = fieldsOf(header, fields)
  return header.filter(
    (name, at) => !taken[at] && fields.some((field) => plainName(field.name) === plainName(name)),
  )
}

/** The delimiter by which the first line names most fields, else gives most cells. */
export function delimiterOf(text: string, fields: readonly Field[]): string {
  const tried = delimiters.map((delimiter) => {
    const [header = []] = readRecords(firstLine(text), delimiter, 1).records
    return { delimiter, named: fieldsOf(header, fields).filter(Boolean).length, cells: header.length }
  })
  const [best] = tried.toSorted((a, b) => b.named - a.named || b.cells - a.cells)
  return best?.delimiter ?? ','
}

/** Characters of a header that are looked at. */
const longestHeader = 20_000

function firstLine(text: string): string {
  return text.trimStart().slice(0, longestHeader)
}

/**
 * True for text that is a table by its looks: at least two lines of as many cells, two or more. Of lines with commas,
 * as prose has them too, only when the first looks like names of columns.
 */
export function looksLikeTable(records: readonly (readonly string[])[], delimiter: string): boolean {
  const [header = []] = records
  if (records.length < 2 || header.length < 2) return false
  if (!records.slice(0, 20).every((record) => record.length === header.length)) return false
  return delimiter !== ',' || header.every((name) => /^[\p{L}_][\p{L}\p{N}_ -]{0,40}$/u.test(name))
}
