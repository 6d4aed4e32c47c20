import { isAbort, toErrorInfo } from '../../core/errors'
import { gallery } from '../../core/gallery'
import { readRows } from '../../core/grid/read-rows'
import type { MediaKind } from '../../core/media'
import type { RunColumn, RunSetup, RunVariant } from '../../core/runs/run-record'
import type { Signature, Value, Values } from '../../core/signature'
import type { App } from '../app'
import { type GridDoc, gridOf, maxRepetitions } from '../grid-doc'
import { isEmpty, mediaPlace } from '../input-fields'

/** Changes the grid in one step that Undo takes back. */
function editGrid(app: App, label: string, change: (grid: GridDoc) => Partial<GridDoc>) {
  const { workspace } = app.stores
  const { doc } = workspace.getState()
  const grid = gridOf(doc)
  // Undo goes back to a grid that can be stored, never to none.
  if (!doc.grid) workspace.edit({ grid })
  workspace.editStep(label, { grid: { ...grid, ...change(grid) } })
}

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

/** Rows from pasted lines or a table; how many were added. */
export function addRowsFromText(app: App, text: string): number {
  const { signature, inputs } = app.stores.workspace.getState().doc
  return addRows(
    app,
    readRows(text, signature.inputs).map((values) => ({ ...textsOf(signature, inputs), ...values })),
  )
}

/** The inputs of the playground as one row; false when there are none. */
export function addRowFromPlayground(app: App): boolean {
  const { inputs, signature } = app.stores.workspace.getState().doc
  const given = signature.inputs.flatMap(({ name }) => {
    const value = inputs[name]
    return value === undefined || isEmpty(value) ? [] : [[name, value] as const]
  })
  return given.length > 0 && addRows(app, [Object.fromEntries(given)]) > 0
}

interface PickedFile extends Blob {
  readonly name: string
}

interface AddedFiles {
  files: readonly PickedFile[]
  signal: AbortSignal
  otherwise?: Values | undefined
}

/**
 * Each file becomes a row, in the first field that takes its kind; other fields are as in the playground. Tables and
 * texts become rows of their lines. `otherwise` holds what fields get of which neither knows. Files that cannot be read are named in the problem of the grid; the others are added.
 */
export async function addRowsFromFiles(
  app: App,
  { files, signal, otherwise = {} }: AddedFiles,
): Promise<void> {
  const { grid, workspace } = app.stores
  const problems: string[] = []
  const rows: Values[] = []
  for (const [index, file] of files.entries()) {
    if (signal.aborted) break
    grid.setState({ reading: { done: index, total: files.length } })
    const { signature, inputs } = workspace.getState().doc
    try {
      if (/\.(csv|tsv|txt|md)$/i.test(file.name)) {
        const read = readRows(await file.text(), signature.inputs)
        rows.push(...read.map((values) => ({ ...textsOf(signature, inputs), ...values })))
      } else {
        const medium = await readMedium(app, file, signal)
        rows.push({ ...otherwise, ...textsOf(signature, inputs), ...medium })
      }
    } catch (error) {
      if (!signal.aborted && !isAbort(error)) problems.push(`${file.name}: ${toErrorInfo(error).message}`)
    }
  }
  addRows(app, rows)
  grid.setState({
    reading: undefined,
    problem: problems.length > 0 ? { text: `Not added. ${problems.slice(0, 3).join(' ')}` } : undefined,
  })
}

/** What the playground holds for the fields that take no media: most rows ask the same of another picture. */
function textsOf(signature: Signature, inputs: Values): Values {
  const kept = signature.inputs.flatMap(({ name, type }) => {
    const value = inputs[name]
    return mediaPlace(type) || value === undefined || isEmpty(value) ? [] : [[name, value] as const]
  })
  return Object.fromEntries(kept)
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

/** Words for the fields of text: those of the sample that has a field of that name, else a question that any medium answers. */
function sampleTexts({ inputs }: Signature): Values {
  const texts = inputs.flatMap(({ name, type }) => {
    if (type.kind !== 'str') return []
    const known = gallery.flatMap(({ sample }) => {
      const one = sample[name]
      return one && 'text' in one ? [one.text] : []
    })
    return [[name, known[0] ?? 'What is this about?'] as const]
  })
  return Object.fromEntries(texts)
}

/** Sample files of the gallery as rows, with words for the fields of text; one row of words where no medium is taken. */
export async function addSampleRows(app: App, signal: AbortSignal): Promise<void> {
  const paths = [
    ...new Set(
      gallery.flatMap(({ sample }) =>
        Object.values(sample).flatMap((one) => ('path' in one ? [one.path] : [])),
      ),
    ),
  ]
  const { signature } = app.stores.workspace.getState().doc
  const kinds = signature.inputs.flatMap(({ type }) => mediaPlace(type)?.kind ?? [])
  const wanted = paths.filter((path) => kinds.includes(/\.wav$/.test(path) ? 'audio' : 'image'))
  const files = await Promise.all(
    wanted.map(async (path) => {
      const answer = await fetch(path, { signal })
      return Object.assign(await answer.blob(), { name: path.split('/').at(-1) ?? 'sample' })
    }),
  )
  const texts = sampleTexts(signature)
  if (files.length > 0) await addRowsFromFiles(app, { files, signal, otherwise: texts })
  else if (Object.keys(texts).length > 0) addRows(app, [texts])
}

export function removeRows(app: App, ids: readonly string[]) {
  editGrid(app, ids.length === 1 ? 'remove row' : 'remove rows', ({ rows }) => ({
    rows: rows.filter(({ id }) => !ids.includes(id)),
  }))
}

export function addGridColumn(app: App, model: string) {
  editGrid(app, 'add model', ({ columns }) => ({
    columns: [...columns, { id: freeId('c', columns), model, options: {} }],
  }))
}

export function changeGridColumn(app: App, id: string, patch: Partial<Omit<RunColumn, 'id'>>) {
  editGrid(app, 'change model', ({ columns }) => ({
    columns: columns.map((column) => (column.id === id ? { ...column, ...patch } : column)),
  }))
}

/** The last model stays: a grid of none would ask nobody. */
export function removeGridColumn(app: App, id: string) {
  editGrid(app, 'remove model', ({ columns }) => ({
    columns: columns.length > 1 ? columns.filter((column) => column.id !== id) : columns,
  }))
}

export function addVariant(app: App, variant: Omit<RunVariant, 'id'>) {
  editGrid(app, 'add way of asking', ({ variants }) => ({
    variants: [...variants, { ...variant, id: freeId('v', variants) }],
  }))
}

/** Name and instructions are typed, and the text box undoes that; another module is a step. */
export function changeVariant(app: App, id: string, patch: Partial<Omit<RunVariant, 'id'>>) {
  const { workspace } = app.stores
  const change = ({ variants }: GridDoc) => ({
    variants: variants.map((variant) => (variant.id === id ? { ...variant, ...patch } : variant)),
  })
  if (patch.module !== undefined) return editGrid(app, 'change way of asking', change)
  const grid = gridOf(workspace.getState().doc)
  workspace.edit({ grid: { ...grid, ...change(grid) } })
}

export function removeVariant(app: App, id: string) {
  editGrid(app, 'remove way of asking', ({ variants }) => ({
    variants: variants.length > 1 ? variants.filter((variant) => variant.id !== id) : variants,
  }))
}

export function setRepetitions(app: App, repetitions: number) {
  editGrid(app, 'change repetitions', () => ({
    repetitions: Math.max(1, Math.min(maxRepetitions, Math.round(repetitions) || 1)),
  }))
}

/** Puts a run's rows, ways of asking, models and signature back to work on; Undo takes it back. */
export function restoreSetup(app: App, setup: RunSetup) {
  const { signature, rows, variants, columns, repetitions } = setup
  app.stores.workspace.editStep('restore set-up', {
    signature,
    grid: { rows, variants, columns, repetitions },
  })
}

function freeId(letter: string, list: readonly { id: string }[]): string {
  const used = list.map(({ id }) => Number(id.slice(1)) || 0)
  return `${letter}${Math.max(0, ...used) + 1}`
}
