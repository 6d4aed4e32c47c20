import { isAbort, toErrorInfo } from '../../core/errors'
import { many } from '../../core/many'
import type { MediaKind } from '../../core/media'
import { own } from '../../core/own'
import type { Value, Values } from '../../core/signature'
import type { App } from '../app'
import type { UnclearText } from '../grid'
import { gridOf } from '../grid-doc'
import { isEmpty, mediaPlace } from '../input-fields'
import { type PickedFile, pairFiles } from '../labelled-files'
import { editGrid } from './grid-edit'
import {
  answeredRows,
  readFileRows,
  readTextRows,
  type TableAnswer,
  type TextRows,
  textsOf,
} from './table-rows'

/** Adds rows below the others. An example whose inputs are exactly these is not added twice. */
export function addRows(app: App, inputs: readonly Values[]): number {
  const known = new Set(
    gridOf(app.stores.workspace.getState().doc).rows.map((row) => JSON.stringify(row.inputs)),
  )
  const fresh = inputs.filter((values) => {
    const text = JSON.stringify(values)
    const isNew = !known.has(text)
    known.add(text)
    return isNew
  })
  if (fresh.length > 0)
    editGrid(app, fresh.length === 1 ? 'add row' : `add ${fresh.length} rows`, ({ rows }) => ({
      rows: [...rows, ...fresh.map((values) => ({ id: crypto.randomUUID().slice(0, 8), inputs: values }))],
    }))
  return fresh.length
}

/** Rows from pasted lines or a table; how many were added. A table that is not understood is asked about, what is left out is told. */
export function addRowsFromText(app: App, text: string): number {
  return takeTextRows(app, readTextRows(app, text))
}

/** Rows of a table that was not understood, as the person says; how many were added. */
export function answerTable(app: App, unclear: UnclearText, answer: TableAnswer): number {
  leaveTable(app, unclear)
  return takeTextRows(app, answeredRows(app, unclear, answer))
}

/** The table is not asked about again; nothing of it is added. */
export function leaveTable({ stores: { grid } }: App, unclear: UnclearText) {
  const left = (grid.getState().unclear ?? []).filter((one) => one !== unclear)
  grid.setState({ unclear: left.length > 0 ? left : undefined })
}

function takeTextRows(app: App, { rows, notes, unclear }: TextRows): number {
  const { grid } = app.stores
  if (unclear) grid.setState({ unclear: [...(grid.getState().unclear ?? []), unclear] })
  if (notes.length > 0) grid.setState({ problem: { text: notes.join(' '), kind: 'info' } })
  return addRows(app, rows)
}

/** The inputs of the playground as one row; false when there are none. */
export function addRowFromPlayground(app: App): boolean {
  const { inputs, signature } = app.stores.workspace.getState().doc
  const given = signature.inputs.flatMap(({ name }) => {
    const value = own(inputs, name)
    return value === undefined || isEmpty(value) ? [] : [[name, value] as const]
  })
  return given.length > 0 && addRows(app, [Object.fromEntries(given)]) > 0
}

interface AddedFiles {
  files: readonly PickedFile[]
  signal: AbortSignal
  /** What a file's row gets in fields of which neither the file nor the playground knows anything. */
  otherwise?: ((file: PickedFile) => Values) | undefined
}

/**
 * Each file becomes a row, in the first field that takes its kind; other fields are as in the playground. Tables and
 * texts become rows of their lines. Files that cannot be read, and labels, are named in the problem of the grid; the others are
 * added. `known` counts rows that are there already.
 */
export async function addRowsFromFiles(
  app: App,
  { files, signal, otherwise = () => ({}) }: AddedFiles,
): Promise<{ known: number }> {
  const { grid, workspace } = app.stores
  const problems: string[] = []
  const notes: string[] = []
  const unclear: UnclearText[] = []
  const rows: Values[] = []
  const labels = labelsAmong(files)
  for (const [index, file] of files.entries()) {
    if (signal.aborted) break
    if (labels.has(file)) continue
    grid.setState({ reading: { done: index, total: files.length } })
    const { signature, inputs } = workspace.getState().doc
    try {
      if (/\.(csv|tsv|txt|md)$/i.test(file.name)) {
        const read = await readFileRows(app, file)
        for (const values of read.rows) rows.push(values)
        notes.push(...read.notes)
        if (read.unclear) unclear.push(read.unclear)
      } else {
        const medium = await readMedium(app, file, signal)
        rows.push({ ...otherwise(file), ...textsOf(signature, inputs), ...medium })
      }
    } catch (error) {
      if (!signal.aborted && !isAbort(error)) problems.push(`${file.name}: ${toErrorInfo(error).message}`)
    }
  }
  const added = addRows(app, rows)
  if (labels.size > 0)
    problems.push(`${many(labels.size, 'label file')}: labels are used on the Evaluate page.`)
  const more = problems.length > namedProblems ? ` And ${problems.length - namedProblems} more.` : ''
  const failed = problems.length > 0 ? `Not added. ${problems.slice(0, namedProblems).join(' ')}${more}` : ''
  const text = [failed, ...notes].filter(Boolean).join(' ')
  grid.setState({
    reading: undefined,
    ...(unclear.length > 0 ? { unclear: [...(grid.getState().unclear ?? []), ...unclear] } : {}),
    problem: text ? { text, ...(failed ? {} : { kind: 'info' as const }) } : undefined,
  })
  return { known: rows.length - added }
}

const namedProblems = 4

/** Label files that lie beside a medium of the same name. */
function labelsAmong(files: readonly PickedFile[]): ReadonlySet<Blob> {
  return new Set(pairFiles(files).examples.flatMap(({ medium, labels }) => (medium ? [labels] : [])))
}

async function readMedium(app: App, file: PickedFile, signal: AbortSignal): Promise<Values> {
  const { signature } = app.stores.workspace.getState().doc
  const places = signature.inputs.flatMap(({ name, type }) => {
    const place = mediaPlace(type)
    return place ? [{ name, ...place }] : []
  })
  const kinds: MediaKind[] = [...new Set(places.map(({ kind }) => kind))]
  const ingested = await app.media.readFile(file, kinds, { signal, onStatus: () => undefined })
  await app.media.put(ingested)
  const place = places.find(({ kind }) => kind === ingested.ref.kind)
  if (!place) return {}
  const value: Value = place.many ? [ingested.ref] : ingested.ref
  return { [place.name]: value }
}
