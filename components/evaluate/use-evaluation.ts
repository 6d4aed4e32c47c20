import { useEffect, useRef, useState } from 'react'
import { useApp } from '@/components/app-context'
import { type BudgetLimit, isAbort, toErrorInfo } from '@/lib/core/errors'
import type { EvaluatedRow, EvaluationResult } from '@/lib/core/evaluate'
import { SignatureError } from '@/lib/core/signature-text'
import { type EvaluationJob, type EvaluationProgress, evaluateFiles } from '@/lib/stores/actions/evaluate'

export type JobSettings = Omit<EvaluationJob, 'signal' | 'emit'>

export interface EvaluationState {
  status: 'idle' | 'running' | 'done' | 'failed' | 'stopped'
  progress?: EvaluationProgress | undefined
  rows: readonly EvaluatedRow[]
  result?: EvaluationResult | undefined
  error?: string | undefined
  /** The person's limit on spending that ended it. */
  limit?: BudgetLimit | undefined
}

/** One evaluation at a time: what it has done so far stays when it is stopped; leaving the page stops it. */
export function useEvaluation() {
  const app = useApp()
  const [state, setState] = useState<EvaluationState>({ status: 'idle', rows: [] })
  const controller = useRef<AbortController>(undefined)
  useEffect(() => () => controller.current?.abort(), [])

  /** `settings` may throw: a signature that cannot be read is a reason not to begin. */
  async function start(settings: () => JobSettings) {
    controller.current?.abort()
    const mine = new AbortController()
    controller.current = mine
    const { signal } = mine
    setState({ status: 'running', rows: [] })
    try {
      const result = await evaluateFiles(app, {
        ...settings(),
        signal,
        emit: (progress) => {
          if (signal.aborted) return
          const { row } = progress
          if (row) app.stores.view.setState({ said: spoken(progress) })
          setState((before) => ({ ...before, progress, rows: row ? [...before.rows, row] : before.rows }))
        },
      })
      setState((before) => ({ ...before, status: 'done', result }))
    } catch (error) {
      if (controller.current !== mine) return
      if (signal.aborted || isAbort(error)) setState((before) => ({ ...before, status: 'stopped' }))
      else {
        const { limit } = toErrorInfo(error)
        setState((before) => ({ ...before, status: 'failed', error: reason(error), limit }))
      }
    }
  }
  return { state, start, stop: () => controller.current?.abort() }
}

/** Told to screen readers at every tenth of the way, so that it can be followed and does not drown all else. */
function spoken({ done, total }: EvaluationProgress): string {
  const step = Math.max(1, Math.round(total / 10))
  const told = done === total ? done : Math.floor(done / step) * step
  return told === 0 ? `Evaluating ${total} examples` : `${told} of ${total} done`
}

function reason(error: unknown): string {
  if (error instanceof SignatureError)
    return `The signature cannot be read at character ${error.start + 1}: ${error.message}`
  return toErrorInfo(error).message
}
