import { isAbort, toErrorInfo } from '../../core/errors'
import { checkInputs } from '../../core/fields/check'
import type { Purse } from '../../core/ledger'
import { createProgram, runProgram } from '../../core/modules/index'
import { own } from '../../core/own'
import type { RunEvent } from '../../core/program'
import type { App } from '../app'
import { columnKey } from '../column-key'
import { frameBatch } from '../frame'
import { isEmpty, mediaPlace } from '../input-fields'
import type { Column } from '../run-options'
import { optionsOf } from '../run-options'
import type { Cell } from '../runs'
import { isBusy } from '../runs'
import type { WorkspaceDoc } from '../workspace'
import { setColumnOptions, setRunOptions } from './columns'
import { beginRun, countCall } from './spending'

/** Comes with the app, needs the fewest bytes and answers soonest. */
const quickest = 'device/fast'

/**
 * Runs the given columns (all when left out) side by side on the inputs as they are now, or as they are when what is
 * being read in has its place. One that fails leaves the others going. False, with the reasons beside the inputs, when the
 * inputs are not ready to be asked about; false too when the wait was stopped, or another run waits already.
 */
export async function runColumns(app: App, columnIds?: readonly string[]): Promise<boolean> {
  if (!(await inputsArrived(app))) return false
  const { doc } = app.stores.workspace.getState()
  const columns = doc.columns.filter((column) => !columnIds || columnIds.includes(column.id))
  return runAll(app, { doc, columns, asked: true })
}

/** Runs, without being asked to, the columns whose model comes with this app: never one that a vendor or a person's key serves. */
export function runUnasked(app: App): Promise<boolean> {
  const { doc } = app.stores.workspace.getState()
  const columns = doc.columns.filter(({ model }) => model === quickest)
  return runAll(app, { doc, columns, asked: false })
}

async function runAll(
  app: App,
  { doc, columns, asked }: { doc: WorkspaceDoc; columns: readonly Column[]; asked: boolean },
) {
  const { view } = app.stores
  if (columns.length === 0 || !inputsReady(app, doc)) return false
  view.setState({ said: `Running ${columns.length} of ${doc.columns.length} columns` })
  const spending = beginRun(app)
  let settled = 0
  await Promise.all(
    columns.map(async (column) => {
      await runColumn(app, { doc, column, spending, asked })
      settled += 1
      if (settled < columns.length) view.setState({ said: `${settled} of ${columns.length} columns done` })
    }),
  )
  const { cells } = app.stores.runs.getState()
  const done = columns.filter((column) => cells[column.id]?.status === 'done').length
  view.setState({ said: `${done} of ${columns.length} columns done` })
  return true
}

/** Stops the given columns (all when left out); what had arrived stays. */
export function stopColumns(app: App, columnIds?: readonly string[]) {
  app.stores.view.setState({ waiting: undefined })
  const ids = columnIds ?? Object.keys(app.stores.runs.getState().cells)
  app.stores.runs.stop(ids)
}

/** Asks every column for another answer to the same question, kept beside the first. */
export function runNewSample(app: App): Promise<boolean> {
  const { options } = app.stores.workspace.getState().doc
  setRunOptions(app, { rollout: options.rollout + 1 })
  return runColumns(app)
}

/** Runs a column whose model takes no audio once more, from a transcript. */
export function runWithTranscript(app: App, columnId: string): Promise<boolean> {
  setColumnOptions(app, columnId, { bridge: 'transcript' })
  return runColumns(app, [columnId])
}

export function retry(app: App, columnId: string): Promise<boolean> {
  return runColumns(app, [columnId])
}

/** True while any column runs. */
export function anyBusy(cells: Record<string, Cell>): boolean {
  return Object.values(cells).some(isBusy)
}

async function inputsArrived({ stores: { inputs, view } }: App): Promise<boolean> {
  if (!inputs.isArriving()) return true
  if (view.getState().waiting) return false
  const waiting = {}
  view.setState({ waiting, said: 'The run begins when everything is read in' })
  await inputs.arrived()
  // Whoever stopped it, or stopped it and ran anew, left another mark.
  if (view.getState().waiting !== waiting) return false
  view.setState({ waiting: undefined })
  return true
}

function inputsReady(app: App, doc: WorkspaceDoc): boolean {
  const { inputs, view } = app.stores
  const problems = Object.fromEntries(
    Object.entries(checkInputs(doc.signature, doc.inputs)).map(([field, found]) => [
      field,
      isEmpty(own(doc.inputs, field)) ? [missing(doc, field)] : found.map((problem) => problem.message),
    ]),
  )
  inputs.setState({ problems })
  const fields = Object.keys(problems)
  if (fields.length > 0) view.setState({ said: `Not run. Look at: ${fields.join(', ')}` })
  return fields.length === 0
}

function missing(doc: WorkspaceDoc, name: string): string {
  const field = doc.signature.inputs.find((one) => one.name === name)
  const place = field && mediaPlace(field.type)
  if (place?.kind === 'image') return 'A picture is needed before this can run: drop, paste or choose one.'
  if (place?.kind === 'audio') return 'A clip is needed before this can run: record one, or drop a file.'
  return 'This is needed before it can run.'
}

interface ColumnRun {
  doc: WorkspaceDoc
  column: Column
  /** Of all columns run together. */
  spending: Purse
  /** False for what runs by itself, which is nobody's work and so not counted as such. */
  asked: boolean
}

async function runColumn(app: App, { doc, column, spending, asked }: ColumnRun) {
  const { runs } = app.stores
  const { run, signal } = runs.begin(column.id, columnKey(doc, column))
  const at = { columnId: column.id, run }
  const batch = frameBatch<Cell>((change) => runs.update(at, change))
  const started = performance.now()
  const emit = (event: RunEvent) => {
    if (signal.aborted) return
    if (event.type === 'status' && event.heard) app.stores.hearings.tell(event.heard)
    if (asked && event.type === 'call-end') countCall(app, event.call, spending)
    batch.add((cell) => withEvent(cell, event))
  }
  try {
    const program = createProgram(doc.module, doc.signature)
    const context = await app.runtime.context({
      ...optionsOf(column, doc.options),
      model: column.model,
      record: true,
      capsules: true,
      spending,
      signal,
      emit,
    })
    const { outputs, evidence, calls } = await runProgram(program, doc.inputs, context)
    signal.throwIfAborted()
    batch.flush()
    const ms = performance.now() - started
    runs.update(at, (cell) => ({ ...cell, status: 'done', note: undefined, outputs, evidence, calls, ms }))
  } catch (error) {
    batch.flush()
    const ms = performance.now() - started
    const end: Partial<Cell> =
      signal.aborted || isAbort(error)
        ? { status: 'cancelled' }
        : { status: 'failed', error: toErrorInfo(error) }
    runs.update(at, (cell) => ({ ...cell, ...end, note: undefined, ms }))
  }
}

/** A cell after an event of its run. */
function withEvent(cell: Cell, event: RunEvent): Cell {
  switch (event.type) {
    case 'call-start':
      return { ...cell, status: 'running', attempts: Math.max(cell.attempts, event.attempt) }
    case 'status': {
      const { text, loadedBytes, totalBytes } = event
      return { ...cell, status: 'running', note: { text, loadedBytes, totalBytes } }
    }
    case 'partial':
      return {
        ...cell,
        status: 'running',
        note: undefined,
        outputs: event.outputs,
        evidence: { ...cell.evidence, ...event.evidence },
      }
    case 'reset':
      return { ...cell, outputs: {}, evidence: {}, note: { text: event.reason } }
    case 'call-end':
      return { ...cell, note: undefined, calls: [...cell.calls, event.call] }
  }
}
