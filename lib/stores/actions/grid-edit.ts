import { canonicalJson } from '../../core/hash'
import type { MediaRef } from '../../core/media'
import { own } from '../../core/own'
import type { RunSetup, RunVariant } from '../../core/runs/run-record'
import type { Value } from '../../core/signature'
import type { App } from '../app'
import { type GridDoc, gridOf, maxRepetitions } from '../grid-doc'
import { mediaPlace, withMedium } from '../input-fields'
import type { PickedFile } from '../labelled-files'
import type { RunOptions } from '../run-options'
import { replaceWork } from './set-aside'

type GridChange = (grid: GridDoc) => Partial<GridDoc>

/** Changes the grid in one step that Undo takes back. */
export function editGrid(app: App, label: string, change: GridChange) {
  const grid = madeGrid(app)
  app.stores.workspace.editStep(label, { grid: { ...grid, ...change(grid) } })
}

/** Changes the grid by typing: what is typed in one go under a name is one step that Undo takes back. */
function typeInGrid(app: App, step: { name: string; label: string }, change: GridChange) {
  const grid = madeGrid(app)
  app.stores.workspace.editBurst(step, { grid: { ...grid, ...change(grid) } })
}

/** The grid as it is stored: Undo goes back to one that can be, never to none. */
function madeGrid({ stores: { workspace } }: App): GridDoc {
  const { doc } = workspace.getState()
  const grid = gridOf(doc)
  if (!doc.grid) workspace.edit({ grid })
  return grid
}

/** Sets one input of a row, or takes it out; `typed` in one go with what was typed before. */
export function setRowInput(
  app: App,
  { row: id, name, typed = false }: { row: string; name: string; typed?: boolean | undefined },
  value: Value | undefined,
) {
  const change = ({ rows }: GridDoc) => ({
    rows: rows.map((row) =>
      row.id === id ? { ...row, inputs: withoutGaps({ ...row.inputs, [name]: value }) } : row,
    ),
  })
  if (typed) typeInGrid(app, { name: `${id} ${name}`, label: `change ${name}` }, change)
  else editGrid(app, `change ${name}`, change)
}

/** Puts a file in the place of what a row has in a field, or beside it in a list. Throws AppError when it cannot be read. */
export async function setRowFile(
  app: App,
  { row: id, name, file, signal }: { row: string; name: string; file: PickedFile; signal: AbortSignal },
): Promise<void> {
  const doc = () => app.stores.workspace.getState().doc
  const field = doc().signature.inputs.find((one) => one.name === name)
  const place = field && mediaPlace(field.type)
  if (!place) return
  const ingested = await app.media.readFile(file, [place.kind], { signal, onStatus: () => undefined })
  signal.throwIfAborted()
  await app.media.put(ingested)
  signal.throwIfAborted()
  setRowMedium(app, { row: id, name, ref: ingested.ref })
}

/** Puts a stored medium into an input of a row. False where the row or a place for it is gone. */
export function setRowMedium(
  app: App,
  { row: id, name, ref }: { row: string; name: string; ref: MediaRef },
): boolean {
  const { doc } = app.stores.workspace.getState()
  const field = doc.signature.inputs.find((one) => one.name === name)
  const place = field && mediaPlace(field.type)
  const row = gridOf(doc).rows.find((one) => one.id === id)
  if (!row || !place || place.kind !== ref.kind) return false
  setRowInput(app, { row: id, name }, withMedium(place, own(row.inputs, name) as Value, ref))
  return true
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

export function setGridModel(app: App, id: string, model: string) {
  editGrid(app, 'change model', ({ columns }) => ({
    columns: columns.map((column) => (column.id === id ? { ...column, model } : column)),
  }))
}

/** Options of one model only; a key given as undefined falls back to those of the run. */
export function setGridOptions(app: App, id: string, patch: Partial<RunOptions>) {
  editGrid(app, 'change options', ({ columns }) => ({
    columns: columns.map((column) =>
      column.id === id ? { ...column, options: withoutGaps({ ...column.options, ...patch }) } : column,
    ),
  }))
}

/** The same model once more, with its options, to change one thing of it. */
export function copyGridColumn(app: App, id: string) {
  editGrid(app, 'duplicate model', ({ columns }) => ({
    columns: columns.flatMap((column) =>
      column.id === id ? [column, { ...column, id: freeId('c', columns) }] : [column],
    ),
  }))
}

function withoutGaps<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T
}

/** The last model stays: a grid of none would ask nobody. */
export function removeGridColumn(app: App, id: string) {
  editGrid(app, 'remove model', ({ columns }) => ({
    columns: columns.length > 1 ? columns.filter((column) => column.id !== id) : columns,
  }))
}

export function addVariant(app: App, variant: Omit<RunVariant, 'id'>) {
  editGrid(app, 'add variant', ({ variants }) => ({
    variants: [...variants, { ...variant, id: freeId('v', variants) }],
  }))
}

/** Name and instructions are typed; another module is a step. */
export function changeVariant(app: App, id: string, patch: Partial<Omit<RunVariant, 'id'>>) {
  const change = ({ variants }: GridDoc) => ({
    variants: variants.map((variant) =>
      variant.id === id ? withoutGaps({ ...variant, ...patch }) : variant,
    ),
  })
  if (patch.module !== undefined) return editGrid(app, 'change variant', change)
  typeInGrid(app, { name: `${id} ${Object.keys(patch)}`, label: 'change variant' }, change)
}

export function removeVariant(app: App, id: string) {
  editGrid(app, 'remove variant', ({ variants }) => ({
    variants: variants.length > 1 ? variants.filter((variant) => variant.id !== id) : variants,
  }))
}

export function setRepetitions(app: App, repetitions: number) {
  editGrid(app, 'change repetitions', () => ({
    repetitions: Math.max(1, Math.min(maxRepetitions, Math.round(repetitions) || 1)),
  }))
}

/**
 * Puts a run's rows, variants, models and signature back to work on; what was there is set aside, unless it is the same. False
 * when that could not be.
 */
export async function restoreSetup(app: App, setup: RunSetup): Promise<boolean> {
  const { workspace } = app.stores
  const { signature, rows, variants, columns, repetitions } = setup
  const next = { signature, grid: { rows, variants, columns, repetitions } }
  const { doc } = workspace.getState()
  const plain = (part: unknown) => canonicalJson(JSON.parse(JSON.stringify(part)))
  if (plain({ signature: doc.signature, grid: gridOf(doc) }) === plain(next)) return true
  return replaceWork(app, { next, said: 'The set-up of the run is open.' }, () =>
    workspace.editStep('restore set-up', next),
  )
}

function freeId(letter: string, list: readonly { id: string }[]): string {
  const used = list.map(({ id }) => Number(id.slice(1)) || 0)
  return `${letter}${Math.max(0, ...used) + 1}`
}
