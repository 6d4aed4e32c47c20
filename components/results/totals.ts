import { isCounted } from '../../lib/core/cost'
import type { CallRecord } from '../../lib/core/program'
import type { Cell } from '../../lib/stores/runs'

/** What a run took. Tokens of all its calls; times in ms, costs in USD. */
export interface Totals {
  /** False when a call's answer came without a count: the sums are then what is known of, not what it took. */
  counted: boolean
  input: number
  output: number
  cachedInput: number
  /** Undefined when the price of a call is unknown. */
  costUsd: number | undefined
  /** Calls answered from the prediction cache. */
  hits: number
  /** Those of them that came with a capsule. */
  lent: number
  calls: number
  /** What the calls answered from the cache took at first. */
  original: { ms: number; costUsd: number | undefined }
  /** Adapters that were tried, in order. */
  adapters: readonly string[]
}

function sum(
  calls: readonly CallRecord[],
  pick: (call: CallRecord) => number | undefined,
): number | undefined {
  return calls.reduce<number | undefined>((total, call) => {
    const part = pick(call)
    return total === undefined || part === undefined ? undefined : total + part
  }, 0)
}

export function totalsOf(cell: Pick<Cell, 'calls'>): Totals {
  const { calls } = cell
  const hits = calls.filter((call) => call.cached)
  const spent = calls.filter((call) => !call.cached && call.response !== undefined)
  const usage = (key: 'input' | 'output' | 'cachedInput') =>
    calls.reduce((total, call) => total + (call.response?.usage[key] ?? 0), 0)
  return {
    counted: calls.every(({ response }) => !response || isCounted(response.usage)),
    input: usage('input'),
    output: usage('output'),
    cachedInput: usage('cachedInput'),
    costUsd: sum(spent, (call) => call.costUsd),
    hits: hits.length,
    lent: hits.filter((call) => call.fromCapsule).length,
    calls: calls.length,
    original: { ms: sum(hits, (call) => call.ms) ?? 0, costUsd: sum(hits, (call) => call.costUsd) },
    adapters: [...new Set(calls.map((call) => call.adapter))],
  }
}
