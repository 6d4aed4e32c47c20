import { useEffect, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { totalEstimate } from '@/components/results/estimate-text'
import { isAbort } from '@/lib/core/errors'
import type { CellKey, RunSetup } from '@/lib/core/runs/run-record'
import { keptAnswers } from '@/lib/stores/actions/grid-cached'
import type { App } from '@/lib/stores/app'
import { estimateColumn } from '@/lib/stores/estimate'
import { questionOf } from '@/lib/stores/grid-question'
import { findModel } from '@/lib/stores/models'
import { estimateWords } from './estimate-words'

/** Milliseconds of quiet before an estimate is made, and of work before the page gets its turn. */
const quietMs = 300
const sliceMs = 8
/** Milliseconds spent on looking cells up in the prediction cache; those after that are taken to cost. */
const lookUpMs = 4000

/**
 * What the cells would cost in words, and how many of them are in the prediction cache and cost nothing. It is made bit
 * by bit so that the page never waits; undefined until it is known.
 */
export function useGridEstimate(setup: RunSetup, cells: readonly CellKey[]): string | undefined {
  const app = useApp()
  const list = useStore(app.stores.models, (state) => state.models)
  const [text, setText] = useState<string>()
  const count = cells.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: which cells are missing changes with the set-up and their number only.
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    setText(undefined)
    if (count === 0 || list.length === 0) return
    const timer = setTimeout(() => {
      estimateText(app, { setup, cells, signal }).then(
        (made) => signal.aborted || setText(made),
        (error: unknown) => {
          if (!isAbort(error)) setText(undefined)
        },
      )
    }, quietMs)
    return () => {
      controller.abort()
      clearTimeout(timer)
    }
  }, [setup, count, list])
  return text
}

async function estimateText(
  app: App,
  { setup, cells, signal }: { setup: RunSetup; cells: readonly CellKey[]; signal: AbortSignal },
): Promise<string | undefined> {
  const counted: Parameters<typeof totalEstimate>[0][number][] = []
  const started = performance.now()
  let since = started
  let free = 0
  let sought = 0
  for (const key of cells) {
    const looks = performance.now() - started < lookUpMs
    sought += looks ? 1 : 0
    if (looks && (await keptAnswers(app, { setup, key, signal }))) free += 1
    else {
      const estimate = estimateCell(app, setup, key)
      if (estimate) counted.push(estimate)
    }
    if (performance.now() - since < sliceMs) continue
    await new Promise((resolve) => setTimeout(resolve))
    signal.throwIfAborted()
    since = performance.now()
  }
  return estimateWords({
    free,
    of: cells.length,
    sure: sought === cells.length,
    cost: totalEstimate(counted),
  })
}

function estimateCell(app: App, setup: RunSetup, key: CellKey) {
  const question = questionOf(setup, key)
  const model = question && findModel(app.stores.models.getState(), question.model)
  if (!question || !model?.ready) return undefined
  const { label, onDevice } = model
  const { signature, inputs, module, options } = question
  const doc = { signature, inputs, module, columns: [], options }
  const estimate = estimateColumn(doc, { id: key.column, model: model.id, options: {} }, model)
  return estimate && { label, onDevice, estimate }
}
