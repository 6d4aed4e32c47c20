import { AppError, isAbort, toErrorInfo } from '../../core/errors'
import { checkInputs } from '../../core/fields/check'
import { canonicalJson } from '../../core/hash'
import type { Purse } from '../../core/ledger'
import { many } from '../../core/many'
import { createProgram, runProgram } from '../../core/modules/index'
import type { CallRecord, RunEvent } from '../../core/program'
import type { CellKey, RunCell, RunSetup } from '../../core/runs/run-record'
import { cellId, plannedCells } from '../../core/runs/run-record'
import { inputsFor } from '../../core/signature-ops'
import { waitsForServer } from '../../runtime/server-turns'
import type { App } from '../app'
import { frameBatch, idleTurn } from '../frame'
import { type CellsByRow, endedCells, type GridCell, type GridState, withCells } from '../grid'
import { setupOf, sharedCells, slotId } from '../grid-doc'
import { cellOptions, signatureFor } from '../grid-question'
import { findModel } from '../models'
import { refreshRuns } from './grid-history'
import { beginRun, countCall } from './spending'

/** Cells under way at once; the gates of the providers keep their own, narrower limits. */
const parallel = { device: 1, vendor: 8 }

/** Answers are shown together this often: each time the table is worked out anew. */
const repaintMs = 200

/** Characters of a vendor's reply that a cell keeps: thousands of cells are in memory at once. */
const longestReply = 8192

const controllers = new WeakMap<App, AbortController>()

type Change = readonly [CellKey, GridCell | undefined]

/**
 * Asks what has no answer yet, or only the given cells again. A set-up that changed begins a new run, which takes over
 * what was asked alike before. Everything is stored as it comes. A limit on spending that is reached stops the run.
 */
export async function runGrid(app: App, only?: readonly CellKey[]): Promise<void> {
  const { grid, workspace, view } = app.stores
  if (controllers.has(app)) return
  const controller = new AbortController()
  controllers.set(app, controller)
  try {
    const setup = JSON.parse(JSON.stringify(setupOf(workspace.getState().doc))) as RunSetup
    grid.setState({ problem: undefined })
    const { todo, ...run } = await takeRun(app, setup)
    const wanted = only && new Set(only.map(cellId))
    const cells = wanted ? todo.filter((key) => wanted.has(cellId(key))) : todo
    await work(app, { ...run, setup, cells, signal: controller.signal })
  } catch (error) {
    grid.setState({ progress: undefined, problem: { text: toErrorInfo(error).message } })
    view.setState({ said: toErrorInfo(error).message })
  } finally {
    controllers.delete(app)
    await refreshRuns(app)
  }
}

/** Stops the run; what has arrived stays, what is under way is given up and can be asked again. */
export function stopGrid(app: App) {
  controllers.get(app)?.abort()
}

/** The cells of a set-up that have no answer: all but those that are done. */
export function missingCells(setup: RunSetup, cells: CellsByRow): CellKey[] {
  return plannedCells(setup).filter(
    (key) => cells.get(key.row)?.[slotId(key)]?.[key.repetition]?.status !== 'done',
  )
}

interface Taken {
  id: string
  /** What is shown from now on, of a new run. */
  begun?: Pick<GridState, 'shown' | 'cells'> | undefined
}

/** The run to work in: the one on screen while it asks the same, else a new one. */
async function takeRun(app: App, setup: RunSetup): Promise<Taken & { todo: CellKey[] }> {
  const { grid } = app.stores
  const { shown, cells } = grid.getState()
  if (shown && canonicalJson(shown.setup) === canonicalJson(setup)) {
    const rest = await app.archive.resume(shown.id)
    return { id: shown.id, todo: [...rest.doubtful, ...rest.planned] }
  }
  const id = crypto.randomUUID()
  const planned = setup.rows.length * setup.variants.length * setup.columns.length * setup.repetitions
  const head = { id, at: Date.now(), tags: [], setup, planned, done: 0, failed: 0, state: 'running' as const }
  await app.archive.begin(head)
  const shared = shown ? sharedCells(setup, shown.setup) : new Set<string>()
  const taken = endedCells(cells).filter((cell) => cell.status === 'done' && shared.has(cellId(cell)))
  await Promise.all(taken.map((cell) => app.archive.finish(id, cell)))
  const kept = withCells(
    new Map(),
    taken.map((cell) => [cell, cell] as const),
  )
  return { id, todo: missingCells(setup, kept), begun: { shown: { id, setup }, cells: kept } }
}

interface Job extends Taken {
  setup: RunSetup
  cells: readonly CellKey[]
  signal: AbortSignal
}

async function work(app: App, { id, begun, setup, cells, signal }: Job) {
  const { grid, view, models } = app.stores
  const spending = beginRun(app)
  const stop = () => stopGrid(app)
  const now = performance.now()
  // In one: what is missing would else be counted once more in between.
  grid.setState({
    ...begun,
    progress: { startedAt: now, saidAt: now, total: cells.length, done: 0, failed: 0 },
  })
  view.setState({ said: `Running ${many(cells.length, 'cell')}` })
  const held = new Set<string>()
  const batch = frameBatch<readonly Change[]>((change) => show(app, change([]), held.size > 0), repaintMs)
  const hold = (key: CellKey, waits: boolean) => {
    const at = cellId(key)
    if (held.has(at) === waits) return
    if (waits) held.add(at)
    else held.delete(at)
    batch.add((changes) => changes)
  }
  const providers = new Map(setup.columns.map(({ id, model }) => [id, model.split('/')[0] ?? '']))
  const lanes = new Map<string, CellKey[]>()
  for (const key of cells) {
    const provider = providers.get(key.column) ?? ''
    const lane = lanes.get(provider)
    if (lane) lane.push(key)
    else lanes.set(provider, [key])
  }
  await Promise.all(
    [...lanes].flatMap(([provider, keys]) => {
      const model = setup.columns.find(({ id }) => providers.get(id) === provider)?.model ?? ''
      const queue = [...keys]
      const onDevice = provider === 'device' || findModel(models.getState(), model)?.onDevice
      const wide = onDevice ? parallel.device : parallel.vendor
      return Array.from({ length: Math.min(wide, queue.length) }, async () => {
        for (let key = queue.shift(); key && !signal.aborted; key = queue.shift()) {
          const at = key
          await idleTurn()
          if (signal.aborted) break
          batch.add((changes) => [...changes, [at, { ...at, status: 'running' }]])
          const cell = await runCell(app, { id, setup, key: at, spending, signal, stop, hold })
          hold(at, false)
          batch.add((changes) => [...changes, [at, cell]])
        }
      })
    }),
  )
  batch.flush()
  const { progress } = grid.getState()
  const state = signal.aborted ? 'stopped' : 'done'
  grid.setState({ progress: undefined })
  view.setState({ said: saidAtEnd(state, progress?.done ?? 0, cells.length) })
  await app.archive.patch(id, { state })
}

function saidAtEnd(state: 'stopped' | 'done', done: number, total: number): string {
  return state === 'done'
    ? `${done} of ${many(total, 'cell')} done`
    : `Stopped: ${done} of ${many(total, 'cell')} done, all of them kept`
}

/** One repaint for all that came meanwhile. */
function show(app: App, changes: readonly Change[], held: boolean) {
  const { grid, view } = app.stores
  const { cells, progress } = grid.getState()
  const ended = changes.flatMap(([, cell]) => (cell && cell.status !== 'running' ? [cell] : []))
  const now = performance.now()
  // Read aloud now and then, not with every answer.
  const tell = progress !== undefined && ended.length > 0 && now - progress.saidAt > 3000
  const next = progress && {
    ...{ ...progress, held },
    saidAt: tell ? now : progress.saidAt,
    done: progress.done + ended.length,
    failed: progress.failed + ended.filter(({ status }) => status === 'failed').length,
  }
  grid.setState({ cells: changes.length > 0 ? withCells(cells, changes) : cells, progress: next })
  if (next && tell) view.setState({ said: `${next.done} of ${next.total} done` })
}

interface CellJob {
  id: string
  setup: RunSetup
  key: CellKey
  spending: Purse
  signal: AbortSignal
  stop(): void
  /** Says whether the cell waits for the limit of the app's own server. */
  hold(key: CellKey, waits: boolean): void
}

/** Asks one cell and stores its answer; undefined when it was stopped before it had one. */
async function runCell(app: App, job: CellJob): Promise<RunCell | undefined> {
  const { id, key, signal } = job
  const started = performance.now()
  const calls: CallRecord[] = []
  const ended = (rest: Pick<RunCell, 'status'> & Partial<RunCell>): RunCell => ({
    ...{ row: key.row, variant: key.variant, column: key.column, repetition: key.repetition },
    ...{ calls: calls.map(keptCall), ms: performance.now() - started, at: Date.now() },
    ...rest,
  })
  let cell: RunCell
  try {
    const { outputs, evidence } = await ask(app, job, (call) => calls.push(call))
    cell = ended({ status: 'done', outputs, evidence })
  } catch (error) {
    if (signal.aborted || isAbort(error)) return undefined
    const info = toErrorInfo(error)
    if (info.code === 'over-budget') {
      app.stores.grid.setState({ problem: { text: info.message, limit: info.limit } })
      job.stop()
      return undefined
    }
    cell = ended({ status: 'failed', error: info })
  }
  try {
    await app.archive.finish(id, cell)
  } catch (error) {
    // An answer that cannot be stored is still shown, and nothing more is paid for.
    app.stores.grid.setState({ problem: { text: toErrorInfo(error).message } })
    job.stop()
  }
  return cell
}

async function ask(
  app: App,
  { id, setup, key, spending, signal, hold }: CellJob,
  onCall: (call: CallRecord) => void,
) {
  const row = setup.rows.find((one) => one.id === key.row)
  const column = setup.columns.find((one) => one.id === key.column)
  const variant = setup.variants.find((one) => one.id === key.variant)
  if (!row || !column || !variant)
    throw new AppError({ code: 'not-found', message: 'This cell is no part of the run.' })
  const signature = signatureFor(setup.signature, variant)
  const inputs = inputsFor(signature, row.inputs)
  const missing = Object.keys(checkInputs(signature, inputs))
  if (missing.length > 0)
    throw new AppError({
      code: 'invalid',
      message: `Not run: this row lacks ${missing.join(', ')}, or it does not fit. Add the row again with it.`,
    })
  const context = await app.runtime.context({
    ...cellOptions(setup, column, key.repetition),
    model: column.model,
    interactive: false,
    record: true,
    capsules: true,
    spending,
    signal,
    emit(event: RunEvent) {
      hold(key, event.type === 'status' && event.text === waitsForServer)
      if (event.type !== 'call-end') return
      onCall(event.call)
      countCall(app, event.call, spending)
    },
  })
  await app.archive.sent(id, key)
  signal.throwIfAborted()
  // An answer that is there when the run is stopped is kept.
  return await runProgram(createProgram(variant.module, signature), inputs, context)
}

/** The typed task behind a request is left out: the set-up of the run holds it. Of the vendor's reply the beginning is kept. */
function keptCall(call: CallRecord): CallRecord {
  const { task: _task, ...request } = call.request
  const { reply } = call
  if (!reply || reply.text.length <= longestReply) return { ...call, request }
  return { ...call, request, reply: { ...reply, text: reply.text.slice(0, longestReply), cut: true } }
}
