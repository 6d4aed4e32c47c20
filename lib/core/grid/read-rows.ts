import type { TypeSpec } from '../fields/type-spec'
import type { Field, Value, Values } from '../signature'
import { parseTable } from './parse-table'

/**
 * Inputs of rows from pasted text. A first line that names input fields makes it a table (comma, semicolon or tab);
 * else each line that is not blank is one row for the first text field. None when no field takes text.
 */
export function readRows(text: string, fields: readonly Field[]): Values[] {
  const [header = [], ...records] = parseTable(text)
  const columns = header.map((name) => fields.find((field) => field.name === name.trim()))
  if (columns.some((field) => field !== undefined))
    return records.map((record) => rowOf(record, columns)).filter((values) => Object.keys(values).length > 0)
  const field = fields.find(({ type }) => type.kind === 'str')
  if (!field) return []
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  return lines.map((line) => ({ [field.name]: line.trim() }))
}

function rowOf(record: readonly string[], columns: readonly (Field | undefined)[]): Values {
  return Object.fromEntries(
    columns.flatMap((field, index) => {
      const text = record[index] ?? ''
      return field && text !== '' ? [[field.name, readValue(text, field.type)] as const] : []
    }),
  )
}

/** A cell of a table as its type writes it; what cannot be read stays text, and is named when the row is run. */
function readValue(text: string, type: TypeSpec): Value {
  if (type.kind === 'str' || type.kind === 'literal' || type.kind === 'enum') return text
  try {
    return JSON.parse(type.kind === 'bool' ? text.trim().toLowerCase() : text) as Value
  } catch {
    return text
  }
}
