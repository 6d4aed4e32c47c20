import { useEffect, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import type { Estimate } from '@/lib/core/lm/estimate'
import { estimateColumn } from '@/lib/stores/estimate'
import { findModel } from '@/lib/stores/models'

export type Estimates = Readonly<Record<string, Estimate>>

/** Milliseconds of quiet before estimates are made anew, so that typing never waits for them. */
const quietMs = 250
const none: Estimates = {}

/** What each column would take, by column id; columns that cannot be run have none. */
export function useEstimates(): Estimates {
  const { workspace, models } = useApp().stores
  const doc = useStore(workspace, (state) => state.doc)
  const list = useStore(models, (state) => state.models)
  const [estimates, setEstimates] = useState(none)
  useEffect(() => {
    const timer = setTimeout(() => {
      const made = doc.columns.flatMap((column) => {
        const model = findModel(models.getState(), column.model)
        const estimate = model?.ready ? estimateColumn(doc, column, model) : undefined
        return estimate && list.length > 0 ? [[column.id, estimate] as const] : []
      })
      setEstimates(Object.fromEntries(made))
    }, quietMs)
    return () => clearTimeout(timer)
  }, [doc, list, models])
  return estimates
}
