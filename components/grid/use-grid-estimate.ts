import { useEffect, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { totalEstimate } from '@/components/results/estimate-text'
import type { CellKey, RunSetup } from '@/lib/core/runs/run-record'
import { estimateColumn } from '@/lib/stores/estimate'
import { cellOptions, inputsFor, signatureFor } from '@/lib/stores/grid-question'
import { findModel } from '@/lib/stores/models'

/** Milliseconds of quiet before an estimate is made, and of work before the page gets its turn. */
const quietMs = 300
const sliceMs = 8

/** What the cells would cost in words, made bit by bit so that the page never waits; undefined until it is known. */
export function useGridEstimate(setup: RunSetup, cells: readonly CellKey[]): string | undefined {
  const { models } = useApp().stores
  const list = useStore(models, (state) => state.models)
  const [text, setText] = useState<string>()
  const count = cells.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: which cells are missing changes with the set-up and their number only.
  useEffect(() => {
    let over = false
    setText(undefined)
    if (count === 0 || list.length === 0) return
    const work = async () => {
      const counted: Parameters<typeof totalEstimate>[0][number][] = []
      let since = performance.now()
      for (const key of cells) {
        const estimate = estimateCell(setup, key, (id) => findModel(models.getState(), id))
        if (estimate) counted.push(estimate)
        if (performance.now() - since < sliceMs) continue
        await new Promise((resolve) => setTimeout(resolve))
        if (over) return
        since = performance.now()
      }
      if (!over) setText(totalEstimate(counted))
    }
    const timer = setTimeout(() => void work(), quietMs)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [setup, count, list])
  return text
}

function estimateCell(setup: RunSetup, key: CellKey, find: (id: string) => ReturnType<typeof findModel>) {
  const column = setup.columns.find(({ id }) => id === key.column)
  const variant = setup.variants.find(({ id }) => id === key.variant)
  const row = setup.rows.find(({ id }) => id === key.row)
  const model = column && find(column.model)
  if (!column || !variant || !row || !model?.ready) return undefined
  const { label, onDevice } = model
  const signature = signatureFor(setup.signature, variant)
  const estimate = estimateColumn(
    {
      signature,
      inputs: inputsFor(signature, row.inputs),
      module: variant.module,
      columns: [],
      options: cellOptions(setup, column, key.repetition),
    },
    { id: column.id, model: column.model, options: {} },
    model,
  )
  return estimate && { label, onDevice, estimate }
}
