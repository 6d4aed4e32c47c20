import type { Signature, Values } from '../../core/signature'
import { decodeText } from '../../media/tables/decode-text'
import { type RowsRead, readRows, rowsOf } from '../../media/tables/read-rows'
import type { App } from '../app'
import type { UnclearText } from '../grid'
import { isEmpty, mediaPlace } from '../input-fields'

/** Rows of a text, what of it was not taken, and the table nobody understood. */
export interface TextRows {
  rows: readonly Values[]
  /** A sentence each. */
  notes: readonly string[]
  unclear?: UnclearText | undefined
}

/** What the playground holds for the fields that take no media: most rows ask the same of another picture. */
export function textsOf(signature: Signature, inputs: Values): Values {
  const kept = signature.inputs.flatMap(({ name, type }) => {
    const value = inputs[name]
    return mediaPlace(type) || value === undefined || isEmpty(value) ? [] : [[name, value] as const]
  })
  return Object.fromEntries(kept)
}

/** Reads pasted text, or a file's, as rows; what a row does not say is as in the playground. */
export function readTextRows(
  app: App,
  text: string,
  { name, isTable }: { name?: string | undefined; isTable?: boolean | undefined } = {},
): TextRows {
  const read = readRows(text, app.stores.workspace.getState().doc.signature.inputs, { isTable })
  if (read.kind === 'unclear') return { rows: [], notes: [], unclear: { name, table: read.unclear } }
  return completed(app, read, name)
}

/** Reads the bytes of a file of text as rows, whatever its encoding. */
export async function readFileRows(app: App, file: Blob & { readonly name: string }): Promise<TextRows> {
  const text = decodeText(new Uint8Array(await file.arrayBuffer()))
  return readTextRows(app, text, { name: file.name, isTable: /\.(csv|tsv)$/i.test(file.name) })
}

/** How a table that was not understood is to be read: the input each column goes to, or each line as it is. */
export type TableAnswer =
  | { way: 'columns'; columns: readonly (string | undefined)[]; header: boolean }
  | { way: 'lines' }

/** Rows of a table that was not understood, as the person says. */
export function answeredRows(app: App, { name, table }: UnclearText, answer: TableAnswer): TextRows {
  if (answer.way === 'lines')
    return completed(app, { kind: 'rows', rows: table.lines, notes: [], missing: [] }, name)
  const fields = app.stores.workspace.getState().doc.signature.inputs
  return completed(app, rowsOf(table.table, { ...answer, fields }), name)
}

function completed(
  app: App,
  { rows, notes, missing }: Extract<RowsRead, { kind: 'rows' }>,
  name: string | undefined,
): TextRows {
  const { signature, inputs } = app.stores.workspace.getState().doc
  const given = textsOf(signature, inputs)
  const lacking = missing.filter((field) => !Object.hasOwn(given, field))
  const all = [...notes, ...(lacking.length > 0 ? [`There is no column for ${lacking.join(', ')}.`] : [])]
  return {
    rows: rows.map((values) => ({ ...given, ...values })),
    notes: name === undefined ? all : all.map((note) => `${name}: ${note}`),
  }
}
