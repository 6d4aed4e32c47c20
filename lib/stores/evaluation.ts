import { createStore } from 'zustand/vanilla'
import type { BudgetLimit } from '../core/errors'
import type { EvaluatedRows, EvaluationItem, EvaluationRecord } from '../core/evaluation-record'

export interface EvaluationState {
  /** False until what was kept has been read. */
  ready: boolean
  /** The one that is open. */
  record: EvaluationRecord
  rows: EvaluatedRows
  /** All that are kept, last changed first; the open one among them once it holds anything. */
  kept: readonly EvaluationRecord[]
  /** Where it runs, while it does. */
  runs?: 'here' | 'elsewhere' | undefined
  /** How far the run is. */
  progress?: { done: number; total: number; text: string } | undefined
  /** Media that are not read in yet, by the key of their example. */
  unread: ReadonlySet<string>
  /** The person's limit on spending that ended the run. */
  limit?: BudgetLimit | undefined
  /** Why a run did not begin, in words. */
  problem?: string | undefined
  /** Everything on screen is on disk. */
  saved: boolean
  /** Why what is on screen could not be stored. */
  unsaved?: string | undefined
}

export function emptyRecord(): EvaluationRecord {
  return { id: crypto.randomUUID(), at: Date.now(), setup: {}, items: [] }
}

/** The evaluation that is open: it outlives moving between pages, and what is kept of it outlives the tab. */
export function createEvaluationStore() {
  return createStore<EvaluationState>(() => ({
    ready: false,
    record: { id: '', at: 0, setup: {}, items: [] },
    rows: new Map(),
    kept: [],
    saved: true,
    unread: new Set(),
  }))
}

/** Items that can be scored, in their order. */
export function examplesOf(items: readonly EvaluationItem[]): EvaluationItem[] {
  return items.filter(({ labels }) => labels !== undefined)
}

/** `running` that no tab works on was cut off with its page. */
export type EvaluationStanding = 'idle' | 'here' | 'elsewhere' | 'interrupted' | 'stopped' | 'failed' | 'done'

export function standingOf({ record: { run }, runs, problem }: EvaluationState): EvaluationStanding {
  if (runs) return runs
  if (problem !== undefined) return 'failed'
  if (!run) return 'idle'
  return run.state === 'running' ? 'interrupted' : run.state
}
