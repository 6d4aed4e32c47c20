import { toErrorInfo } from '../../core/errors'
import type { EvaluationRecord } from '../../core/evaluation-record'
import { canonicalJson } from '../../core/hash'
import type { App } from '../app'
import { emptyRecord, examplesOf } from '../evaluation'

interface Writing {
  /** Resolves when all that waits is written. */
  now: Promise<void>
  /** By id, as each was last. */
  waiting: Map<string, EvaluationRecord>
}

/** Writes under way, one after the other: the last state of each evaluation is always the one that stays. */
const writing = new WeakMap<App, Writing>()

/** Stores the open evaluation; resolves when what it is now is on disk, or the store says why not. Never rejects. */
export function saveEvaluation(app: App): Promise<void> {
  const { evaluation } = app.stores
  evaluation.setState({ saved: false })
  const { record } = evaluation.getState()
  app.evaluations.leave(record, { gone: false })
  const under = writing.get(app)
  if (under) {
    under.waiting.set(record.id, record)
    return under.now
  }
  const state: Writing = { now: Promise.resolve(), waiting: new Map([[record.id, record]]) }
  writing.set(app, state)
  state.now = (async () => {
    for (let [next] = state.waiting; next; [next] = state.waiting) {
      state.waiting.delete(next[0])
      await write(app, next[1])
    }
    writing.delete(app)
    const { unsaved } = evaluation.getState()
    evaluation.setState({ saved: unsaved === undefined })
  })()
  return state.now
}

async function write(app: App, given: EvaluationRecord): Promise<void> {
  const { evaluation } = app.stores
  const open = evaluation.getState().record
  // Another one may have been opened meanwhile.
  const record = open.id === given.id ? open : given
  try {
    const stored = await app.evaluations.put(record)
    // What another tab has changed besides; what was changed here meanwhile is put together with it the next time.
    const alike = canonicalJson(stored) === canonicalJson(JSON.parse(JSON.stringify(record)))
    if (!alike && evaluation.getState().record === record) evaluation.setState({ record: stored })
    evaluation.setState(({ kept }) => ({
      unsaved: undefined,
      kept: [stored, ...kept.filter(({ id }) => id !== record.id)],
    }))
  } catch (error) {
    evaluation.setState({ unsaved: toErrorInfo(error).message })
  }
}

/** Brings back the evaluation that was changed last, and follows what other tabs do. Returns the end of it. */
export function followEvaluations(app: App): () => void {
  void restore(app)
  const { evaluation } = app.stores
  const leave = () => {
    const { saved, record } = evaluation.getState()
    if (!saved) app.evaluations.leave(record, { gone: true })
  }
  globalThis.addEventListener?.('pagehide', leave)
  const deafen = app.evaluations.heard((ids) => void look(app, ids))
  return () => {
    globalThis.removeEventListener?.('pagehide', leave)
    deafen()
  }
}

async function restore(app: App): Promise<void> {
  const { evaluation } = app.stores
  await refreshKept(app)
  const { kept, ready } = evaluation.getState()
  if (ready) return
  const [last] = kept
  try {
    if (last) await openEvaluation(app, last)
  } catch (error) {
    evaluation.setState({ unsaved: toErrorInfo(error).message })
  }
  const { record } = evaluation.getState()
  evaluation.setState({ ready: true, ...(record.id === '' ? { record: emptyRecord() } : {}) })
}

async function look(app: App, ids: readonly string[]): Promise<void> {
  const { evaluation } = app.stores
  // What is opened meanwhile may have been read before it changed.
  await whenReady(app)
  await refreshKept(app)
  const { record, runs, kept, saved } = evaluation.getState()
  const now = kept.find(({ id }) => id === record.id)
  // What is not stored here yet is put together with theirs as it is.
  if (runs !== 'here' && saved && now && ids.includes(record.id))
    await openEvaluation(app, now).catch(() => undefined)
}

/** Reads the list of what is kept again. Never rejects. */
export async function refreshKept(app: App): Promise<void> {
  const { evaluation } = app.stores
  try {
    evaluation.setState({ kept: await app.evaluations.list() })
  } catch (error) {
    evaluation.setState({ unsaved: toErrorInfo(error).message })
  }
}

/** Shows a kept evaluation with its rows. Throws AppError `storage`. */
export async function openEvaluation(app: App, record: EvaluationRecord): Promise<void> {
  const { evaluation } = app.stores
  const rows = await app.evaluations.rows(record.id)
  const elsewhere = record.run?.state === 'running' && (await app.evaluations.isHeld(record.id))
  if (evaluation.getState().runs === 'here') return
  evaluation.setState({
    ...{ record, rows, unread: new Set<string>(), problem: undefined, limit: undefined },
    ...{ progress: undefined, runs: elsewhere ? ('elsewhere' as const) : undefined },
  })
}

/** A new evaluation without examples; the one before stays among the kept. */
export function newEvaluation(app: App): void {
  const { evaluation } = app.stores
  if (evaluation.getState().runs === 'here') return
  evaluation.setState({
    ...{ record: emptyRecord(), rows: new Map(), unread: new Set<string>() },
    ...{ runs: undefined, problem: undefined, limit: undefined },
  })
}

/** Removes the open evaluation and opens the next; gives back the undoing. Throws AppError `storage`. */
export async function removeEvaluation(app: App): Promise<() => Promise<void>> {
  const { evaluation } = app.stores
  const { record, rows } = evaluation.getState()
  await app.evaluations.remove(record.id)
  await refreshKept(app)
  const [next] = evaluation.getState().kept
  if (next) await openEvaluation(app, next)
  else newEvaluation(app)
  return async () => {
    await app.evaluations.put(record)
    for (const [index, row] of rows) await app.evaluations.putRow(record.id, index, row)
    await refreshKept(app)
    await openEvaluation(app, record)
  }
}

/** Resolves when what was kept has been read. */
export function whenReady(app: App): Promise<void> {
  const { evaluation } = app.stores
  return new Promise((resolve) => {
    if (evaluation.getState().ready) return resolve()
    const end = evaluation.subscribe(({ ready }) => {
      if (!ready) return
      end()
      resolve()
    })
  })
}

/** Resolves when the first `count` examples are read in. Throws the abort reason. */
export function whenRead(app: App, count: number, signal: AbortSignal): Promise<void> {
  const { evaluation } = app.stores
  const isRead = () => {
    const { record, unread } = evaluation.getState()
    return examplesOf(record.items)
      .slice(0, count)
      .every(({ key }) => !unread.has(key))
  }
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    if (isRead()) return resolve()
    const end = evaluation.subscribe(() => {
      if (!isRead()) return
      end()
      resolve()
    })
    signal.addEventListener('abort', () => {
      end()
      reject(signal.reason)
    })
  })
}
