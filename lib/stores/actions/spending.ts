import { type BudgetLimit, toErrorInfo } from '../../core/errors'
import { type Caps, capsSchema, createPurse, type LedgerOptions, type Purse } from '../../core/ledger'
import type { CallRecord } from '../../core/program'
import type { SpendingRow } from '../../storage/schema'
import { type Amounts, dayOf, noAmounts } from '../amounts'
import type { App } from '../app'
import { learnFromCall } from './models'

/** Begins the meter of a run: what the ledger counts under the purse is its own. */
export function beginRun(app: Pick<App, 'stores'>): Purse {
  const purse = createPurse()
  app.stores.budget.beginRun(purse)
  return purse
}

/** Counts what a call of a vendor came to, as the ledger tells it. */
export function countCharge(app: Spender, charge: Parameters<LedgerOptions['onCharge']>[0]): void {
  const { model, run, usd, doubtUsd = 0 } = charge
  const unpriced = usd === undefined && doubtUsd === 0 ? 1 : 0
  count(app, { model, run, amounts: { calls: 1, usd: usd ?? 0, doubtUsd, unpriced } })
}

/** Counts what no ledger sees, calls of this device and answers from the cache, and judges the estimate of the others. */
export function countCall(app: Spender, call: CallRecord, run: Purse): void {
  const { model } = call.request
  app.stores.session.judge(call)
  learnFromCall(app, call)
  // What an answer of a capsule cost was never paid here, and is said by whoever made it.
  const savedUsd = call.fromCapsule ? 0 : (call.costUsd ?? 0)
  if (call.cached) count(app, { model, run, amounts: { hits: 1, savedUsd } })
  else if (model.startsWith('device/')) count(app, { model, run, amounts: { calls: 1 } })
}

type Spender = Pick<App, 'stores' | 'spending'>

function count(
  app: Spender,
  { model, run, amounts }: { model: string; run: Purse | undefined; amounts: Partial<Amounts> },
) {
  const row: SpendingRow = { ...noAmounts, ...amounts, day: dayOf(new Date()), model }
  app.stores.session.add(model, amounts)
  app.stores.budget.add(row, run)
  void keep(app)
}

const keeping = new WeakSet<object>()

/** ms between two savings: a long run counts many calls a second, and each saving costs the page a transaction. */
const pauseMs = 250

/** Saves what is not saved yet: the first at once, what comes up meanwhile together. What could not be saved is tried again with the next call. */
async function keep(app: Spender): Promise<void> {
  const { budget } = app.stores
  if (keeping.has(budget)) return
  keeping.add(budget)
  try {
    while (budget.getState().unsaved.length > 0) {
      const rows = budget.getState().unsaved
      const kept = await app.spending.add(rows)
      const unsaved = budget.getState().unsaved.filter((row) => !rows.includes(row))
      budget.setState({ kept, unsaved, problem: undefined })
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  } catch (error) {
    budget.setState({ problem: toErrorInfo(error).message })
  } finally {
    keeping.delete(budget)
  }
}

/** Reads the limits and what was spent. Never rejects: what cannot be read is said in the store. */
export async function restoreBudget(app: Spender): Promise<void> {
  const { budget } = app.stores
  try {
    const [caps, kept] = await Promise.all([app.spending.loadCaps(), app.spending.load()])
    const read = capsSchema.safeParse(caps)
    budget.setState({ kept, ...(read.success ? { caps: read.data } : {}) })
  } catch (error) {
    budget.setState({ problem: toErrorInfo(error).message })
  }
}

/** Follows what other tabs spend and which limits they set; returns the end of it. */
export function followSpending(app: Spender): () => void {
  return app.spending.heard(() => void restoreBudget(app))
}

/** Sets limits; they hold at once. */
export async function setCaps(app: Spender, patch: Partial<Caps>): Promise<void> {
  const { budget } = app.stores
  const caps = { ...budget.getState().caps, ...patch }
  budget.setState({ caps })
  try {
    await app.spending.saveCaps(caps)
  } catch (error) {
    budget.setState({ problem: toErrorInfo(error).message })
  }
}

/** Sets what the project has spent to nothing; gives back the undoing. Throws AppError `storage`; then nothing changed. */
export async function resetSpending(app: Spender): Promise<() => Promise<void>> {
  const { budget } = app.stores
  const was = await app.spending.clear()
  budget.setState({ kept: [] })
  return async () => budget.setState({ kept: await app.spending.add(was) })
}

/** USD of a limit that would let the call through, rounded up to two digits that count. */
export function raisedTo(needUsd: number): number {
  const step = 10 ** (Math.floor(Math.log10(Math.max(needUsd, 1e-6))) - 1)
  return Number((Math.ceil(needUsd / step - 1e-9) * step).toPrecision(3))
}

/** Others may be longer than the call that was stopped. */
const room = 1.5

/** The limit that would have to hold for so many calls, the others up to half as dear again as the one that was stopped. */
export function limitForCalls(limit: BudgetLimit, calls: number): BudgetLimit {
  if (limit.of === 'unknown-price') return limit
  return { ...limit, needUsd: limit.needUsd + Math.max(0, calls - 1) * room * (limit.callUsd ?? 0) }
}

/** Moves what stood in the way of a call. */
export function raiseLimit(app: Spender, limit: BudgetLimit): Promise<void> {
  if (limit.of === 'unknown-price') return setCaps(app, { unknownPrice: true })
  return setCaps(app, { [limit.of]: raisedTo(limit.needUsd) })
}
