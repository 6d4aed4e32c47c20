import { useMemo } from 'react'
import { useApp, useStore } from '@/components/app-context'
import type { BudgetLimit } from '@/lib/core/errors'
import type { EvaluatedRow, EvaluationResult } from '@/lib/core/evaluate'
import { type EvaluationStanding, standingOf } from '@/lib/stores/evaluation'

/** The open evaluation as it stands. */
export interface EvaluationView {
  standing: EvaluationStanding
  progress?: { done: number; total: number; text: string } | undefined
  /** In the order of the examples. */
  rows: readonly EvaluatedRow[]
  /** Examples that the run is to ask. */
  total: number
  result?: EvaluationResult | undefined
  error?: string | undefined
  /** The person's limit on spending that ended it. */
  limit?: BudgetLimit | undefined
}

export function useEvaluation(): EvaluationView {
  const state = useStore(useApp().stores.evaluation, (all) => all)
  const { record, rows, progress, problem, limit } = state
  const sorted = useMemo(() => [...rows].toSorted(([a], [b]) => a - b).map(([, row]) => row), [rows])
  return {
    standing: standingOf(state),
    ...{ progress, limit, rows: sorted },
    total: record.run?.total ?? 0,
    result: record.run?.result,
    error: problem ?? record.run?.error,
  }
}
