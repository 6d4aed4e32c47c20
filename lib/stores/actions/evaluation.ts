import { type BudgetLimit, isAbort, toErrorInfo } from '../../core/errors'
import type { Senses } from '../../core/evaluate'
import type { EvaluationRecord, EvaluationRun, EvaluationSetup } from '../../core/evaluation-record'
import type { Signature } from '../../core/signature'
import { SignatureError } from '../../core/signature-text'
import type { App } from '../app'
import { emptyRecord, examplesOf } from '../evaluation'
import { evaluateItems } from './evaluate'
import { refreshKept, saveEvaluation, whenRead, whenReady } from './evaluation-keep'

/** What a run asks with, all of it known. */
export interface RunSettings {
  signature: string
  model: string
  module: string
  metric?: string | undefined
  limit?: number | undefined
  cache: boolean
}

const controllers = new WeakMap<App, AbortController>()

/** Changes the set-up of the open evaluation and keeps it. */
export function changeSetup(app: App, patch: EvaluationSetup): void {
  const { evaluation } = app.stores
  const { record, ready } = evaluation.getState()
  if (!ready) {
    // Shown at once: what is typed next goes on from it.
    evaluation.setState({ record: { ...record, setup: { ...record.setup, ...patch } } })
    return void whenReady(app).then(() => changeSetup(app, patch))
  }
  evaluation.setState({
    record: { ...record, at: Date.now(), setup: { ...record.setup, ...patch } },
    problem: undefined,
  })
  void saveEvaluation(app)
}

/** How the texts of fields are compared in the open evaluation; the answers stay as they are. */
export function compareAs(app: App, said: Senses): void {
  const { evaluation } = app.stores
  const { record } = evaluation.getState()
  if (!record.run) return
  evaluation.setState({ record: { ...record, at: Date.now(), run: { ...record.run, said } } })
  void saveEvaluation(app)
}

/**
 * Runs the open evaluation anew; one that was run before stays as it is, and its examples are taken over. `read` gives the
 * signature, or throws why it is none. Never rejects: what went wrong is said in the store.
 */
export async function startEvaluation(app: App, settings: RunSettings, read: () => Signature): Promise<void> {
  const { evaluation } = app.stores
  if (evaluation.getState().runs) return
  let signature: Signature
  try {
    signature = read()
  } catch (error) {
    return evaluation.setState({ problem: reason(error), limit: undefined })
  }
  const before = evaluation.getState().record
  const { limit } = settings
  const examples = examplesOf(before.items).length
  const record: EvaluationRecord = {
    ...(before.run ? { ...emptyRecord(), items: before.items } : before),
    at: Date.now(),
    setup: before.setup,
    run: {
      at: Date.now(),
      signature,
      setup: settings,
      total: limit === undefined ? examples : Math.min(limit, examples),
      state: 'running',
    },
  }
  evaluation.setState({ record, rows: new Map() })
  await run(app)
}

/** Goes on with a run that was stopped or cut off: what was scored is not asked again. */
export async function resumeEvaluation(app: App): Promise<void> {
  const { evaluation } = app.stores
  const { record, runs } = evaluation.getState()
  if (runs || !record.run) return
  const going: EvaluationRun = { ...record.run, state: 'running', error: undefined, result: undefined }
  evaluation.setState({ record: { ...record, at: Date.now(), run: going } })
  await run(app)
}

export function stopEvaluation(app: App): void {
  controllers.get(app)?.abort()
}

async function run(app: App): Promise<void> {
  const { evaluation, view } = app.stores
  const { record } = evaluation.getState()
  const asked = record.run
  if (!asked) return
  const controller = new AbortController()
  controllers.set(app, controller)
  const { signal } = controller
  evaluation.setState({ runs: 'here', problem: undefined, limit: undefined, progress: undefined })
  const letGo = await held(app, record.id)
  if (letGo === 'elsewhere') return evaluation.setState({ runs: letGo })
  let end: Partial<EvaluationRun> & { limit?: BudgetLimit | undefined }
  try {
    await saveEvaluation(app)
    await whenRead(app, asked.total, signal)
    const { items } = evaluation.getState().record
    const result = await evaluateItems(app, {
      items: examplesOf(items).slice(0, asked.total),
      signature: asked.signature,
      model: asked.setup.model ?? '',
      module: asked.setup.module ?? '',
      metric: asked.setup.metric || undefined,
      cache: asked.setup.cache ?? true,
      known: evaluation.getState().rows,
      signal,
      emit({ done, total, text, row }) {
        if (signal.aborted) return
        evaluation.setState({ progress: { done, total, text } })
        if (!row) return
        view.setState({ said: spoken(done, total) })
        evaluation.setState({ rows: new Map(evaluation.getState().rows).set(row.index, row.row) })
        keepRow(app, record.id, row)
      },
    })
    end = { state: 'done', result }
  } catch (error) {
    end =
      signal.aborted || isAbort(error)
        ? { state: 'stopped' }
        : { state: 'failed', error: reason(error), limit: toErrorInfo(error).limit }
  }
  const { limit, ...state } = end
  const now = evaluation.getState().record
  if (now.id === record.id && now.run)
    evaluation.setState({ record: { ...now, at: Date.now(), run: { ...now.run, ...state } } })
  evaluation.setState({ runs: undefined, progress: undefined, limit })
  await saveEvaluation(app)
  await letGo?.().catch(() => undefined)
  await refreshKept(app)
}

/** Holds the evaluation for this tab. Where nothing can be stored it runs all the same, and the page says that it is not kept. */
async function held(app: App, id: string): Promise<(() => Promise<void>) | 'elsewhere' | undefined> {
  try {
    return await app.evaluations.hold(id)
  } catch {
    return (await app.evaluations.isHeld(id).catch(() => false)) ? 'elsewhere' : undefined
  }
}

function keepRow(
  app: App,
  id: string,
  { index, row }: { index: number; row: Parameters<App['evaluations']['putRow']>[2] },
) {
  app.evaluations
    .putRow(id, index, row)
    .catch((error: unknown) => app.stores.evaluation.setState({ unsaved: toErrorInfo(error).message }))
}

/** Told to screen readers at every tenth of the way, so that it can be followed and does not drown all else. */
function spoken(done: number, total: number): string {
  const step = Math.max(1, Math.round(total / 10))
  const told = done === total ? done : Math.floor(done / step) * step
  return told === 0 ? `Evaluating ${total} examples` : `${told} of ${total} done`
}

function reason(error: unknown): string {
  if (error instanceof SignatureError)
    return `The signature cannot be read at character ${error.start + 1}: ${error.message}`
  return toErrorInfo(error).message
}
