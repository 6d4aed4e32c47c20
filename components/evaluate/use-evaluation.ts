import { useEffect, useRef, useState } from 'react'
import { useApp } from '@/components/app-context'
import { isAbort, toErrorInfo } from '@/lib/core/errors'
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
          setState((before) => ({ ...before, progress, rows: row ? [...before.rows, row] : before.rows }))
        },
      })
      setState((before) => ({ ...before, status: 'done', result }))
    } catch (error) {
      if (controller.current !== mine) return
      if (signal.aborted || isAbort(error)) setState((before) => ({ ...before, status: 'stopped' }))
      else setState((before) => ({ ...before, status: 'failed', error: reason(error) }))
    }
  }
  return { state, start, stop: () => controller.current?.abort() }
}

function reason(error: unknown): string {
  if (error instanceof SignatureError)
    return `The signature cannot be read at character ${error.start + 1}: ${error.message}`
  return toErrorInfo(error).message
}
