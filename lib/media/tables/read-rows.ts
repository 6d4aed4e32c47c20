import { many } from '../../core/many'
import type { Field, Value, Values } from '../../core/signature'
import { cellValue, decimalIn } from './cell-value'
import { delimiterOf, fieldsOf, looksLikeTable, namedTwice } from './header'
import { jsonRecords } from './json-records'
import { type Records, readRecords, withoutSeparatorLine } from './records'

/** A table of which no column names an input: a person says which is which. */
export interface UnclearTable {
  header: readonly string[]
  /** All records, the header among them. */
  table: Records
  /** What was not understood, in a sentence. */
  why: string
  /** The text line by line, for those who meant lines. */
  lines: readonly Values[]
}

export type RowsRead =
  /** `notes`: what of the text was left out or filled in, a sentence each; `missing`: inputs without a column. */
  | { kind: 'rows'; rows: readonly Values[]; notes: readonly string[]; missing: readonly string[] }
  | { kind: 'unclear'; unclear: UnclearTable }

/**
 * Inputs of rows from the text of a file or from pasted text. A first line that names input fields makes it a table,
 * delimited by comma, semicolon, tab, pipe or what `sep=` says, as do members of JSON objects, in a list or one to a line; other text is one row for each line that is not blank, in
 * the first text field. Text that is a table (`isTable`: by its file name; else by its looks) but names no input is not
 * guessed at, nor are rows whose quotes or cells do not add up: they are told of.
 */
export function readRows(
  text: string,
  fields: readonly Field[],
  { isTable = false }: { isTable?: boolean | undefined } = {},
): RowsRead {
  const json = jsonRecords(text)
  const named = json && fieldsOf(json.records[0] ?? [], fields)
  if (json && named?.some((field) => field !== undefined)) return rowsBy(json, named, fields)
  const { text: source, delimiter: told } = withoutSeparatorLine(text)
  const delimiter = told ?? delimiterOf(source, fields)
  const lines = linesOf(source, fields)
  // Most texts that are no table are told by their first lines.
  const head = readRecords(source, delimiter, previewed).records
  const [header = []] = head
  if (header.length === 0) return { kind: 'rows', rows: [], notes: [], missing: [] }
  const columns = fieldsOf(header, fields)
  if (columns.some((field) => field !== undefined))
    return rowsBy(readRecords(source, delimiter), columns, fields)
  if (!isTable && told === undefined && !looksLikeTable(head, delimiter) && lines)
    return { kind: 'rows', rows: lines, notes: [], missing: [] }
  const inputs = fields.map(({ name }) => name).join(', ')
  const why = `None of its columns (${cut(header.map((name) => name.trim() || 'without a name').join(', '))}) is named like an input (${inputs}).`
  return {
    kind: 'unclear',
    unclear: { header, table: readRecords(source, delimiter), why, lines: lines ?? [] },
  }
}

const previewed = 20

/** Rows by a header that names some of the fields. */
function rowsBy(table: Records, named: readonly (Field | undefined)[], fields: readonly Field[]): RowsRead {
  const columns = named.map((field) => field?.name)
  const read = rowsOf(table, { columns, fields, header: true })
  return { ...read, notes: [...unusedColumns(table.records[0] ?? [], named, fields), ...read.notes] }
}

/** One row for each line that is not blank; undefined when no field takes text. */
function linesOf(text: string, fields: readonly Field[]): Values[] | undefined {
  const field = fields.find(({ type }) => type.kind === 'str')
  if (!field) return undefined
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  return lines.map((line) => ({ [field.name]: line.trim() }))
}

/** The records as rows, with the field that each column goes to; `header` when the first record is not one of them. */
export function rowsOf(
  { records, broken, open, delimiter }: Records,
  {
    columns,
    fields,
    header,
  }: { columns: readonly (string | undefined)[]; fields: readonly Field[]; header: boolean },
): Extract<RowsRead, { kind: 'rows' }> {
  const first = header ? 1 : 0
  const width = records[0]?.length ?? 0
  const bad: { row: number; why: string }[] = []
  let short = 0
  const good: string[][] = []
  for (const [at, record] of records.entries()) {
    if (at < first) continue
    const row = at - first + 1
    if (open?.record === at)
      bad.push({
        row,
        why: `opens a quote that never closes${open.lines > 1 ? `, and ${many(open.lines - 1, 'line')} after it` : ''}`,
      })
    else if (broken.has(at)) bad.push({ row, why: 'has text after a closing quote' })
    else if (record.length > width && record.slice(width).some((cell) => cell.trim() !== ''))
      bad.push({ row, why: `has ${record.length} cells, not ${width}` })
    else {
      if (record.length < width && record.length < lastUsed(columns)) short += 1
      good.push(record)
    }
  }
  const read = columns.map((name, column) => {
    const field = fields.find((one) => one.name === name)
    return (
      field &&
      readColumn(
        good.map((record) => record[column] ?? ''),
        field,
        delimiter,
      )
    )
  })
  const rows = good.map((_, row) =>
    Object.fromEntries(
      read.flatMap((one) => {
        const value = one?.values[row]
        return one && value !== undefined ? [[one.name, value] as const] : []
      }),
    ),
  )
  const filled = rows.filter((values) => Object.keys(values).length > 0)
  return {
    kind: 'rows',
    rows: filled,
    missing: fields.filter(({ name }) => !columns.includes(name)).map(({ name }) => name),
    notes: [...badRows(bad), ...shortRows(short), ...emptyRows(rows.length - filled.length)],
  }
}

function readColumn(cells: readonly string[], { name, type }: Field, delimiter: string) {
  const decimal = decimalIn(type.kind === 'str' ? [] : cells) ?? (delimiter === ';' ? ',' : undefined)
  const values = cells.map((cell): Value | undefined =>
    cell === '' ? undefined : cellValue(cell, type, decimal),
  )
  return { name, values }
}

const lastUsed = (columns: readonly (string | undefined)[]) =>
  columns.findLastIndex((name) => name !== undefined) + 1

/** Rows or columns that are named at most. */
const mostNamed = 4

function badRows(bad: readonly { row: number; why: string }[]): string[] {
  if (bad.length === 0) return []
  const named = bad.slice(0, mostNamed).map(({ row, why }) => `row ${row} ${why}`)
  const more = bad.length > mostNamed ? `, and ${many(bad.length - mostNamed, 'row')} more` : ''
  return [
    `${many(bad.length, 'row')} of the table ${bad.length === 1 ? 'was' : 'were'} not added: ${named.join('; ')}${more}.`,
  ]
}

function shortRows(count: number): string[] {
  return count > 0
    ? [
        `${many(count, 'row')} ${count === 1 ? 'has' : 'have'} fewer cells than the header; what is missing was left empty.`,
      ]
    : []
}

function emptyRows(count: number): string[] {
  return count > 0
    ? [
        `${many(count, 'row')} ${count === 1 ? 'has' : 'have'} nothing for an input and ${count === 1 ? 'was' : 'were'} left out.`,
      ]
    : []
}

function unusedColumns(
  header: readonly string[],
  named: readonly (Field | undefined)[],
  fields: readonly Field[],
): string[] {
  const twice = new Set(namedTwice(header, fields))
  const unused = header.filter((name, at) => !named[at] && !twice.has(name) && name.trim() !== '')
  return [
    ...(twice.size > 0
      ? [
          `More than one column is named ${cut([...twice].map((name) => name.trim()).join(', '))}; the first of each was taken.`,
        ]
      : []),
    ...(unused.length > 0
      ? [
          `No input is named like ${unused.length === 1 ? 'the column' : 'the columns'} ${cut(unused.map((name) => name.trim()).join(', '))}.`,
        ]
      : []),
  ]
}

function cut(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}
