import { useMemo } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { modules } from '@/lib/core/modules'
import type { Field, Value } from '@/lib/core/signature'
import { columnKey } from '@/lib/stores/column-key'
import type { Cell } from '@/lib/stores/runs'
import type { WorkspaceDoc } from '@/lib/stores/workspace'
import { type Agreement, agreement } from './compare'

/** The fields a run fills, in reading order: those the module adds and the signature's outputs. */
function shownFields(doc: WorkspaceDoc): Field[] {
  const kind = Object.values(modules).find((module) => module.id === doc.module)
  const [last] = Object.values(kind?.predictors(doc.signature) ?? {}).slice(-1)
  return last?.outputs ?? doc.signature.outputs
}

export interface Results {
  doc: WorkspaceDoc
  fields: readonly Field[]
  cells: Record<string, Cell>
  /** Columns whose answer was made from other inputs or options than those on screen. */
  stale: ReadonlySet<string>
  /** By field, where at least two columns have answered. */
  agreements: Readonly<Record<string, Agreement>>
}

function compare(doc: WorkspaceDoc, cells: Record<string, Cell>, fields: readonly Field[]) {
  const done = doc.columns.flatMap(({ id }) => {
    const cell = cells[id]
    return cell?.status === 'done' ? [{ id, cell }] : []
  })
  const agreements: Record<string, Agreement> = {}
  for (const { name } of doc.signature.outputs) {
    if (!fields.some((field) => field.name === name)) continue
    const answers = done.flatMap(({ id, cell }) => {
      const value = cell.outputs[name]
      return value === undefined ? [] : [{ column: id, value: value as Value }]
    })
    const found = agreement(answers)
    if (found) agreements[name] = found
  }
  return agreements
}

/** All that the results show, from the stores. */
export function useResults(): Results {
  const { workspace, runs } = useApp().stores
  const doc = useStore(workspace, (state) => state.doc)
  const cells = useStore(runs, (state) => state.cells)
  const fields = useMemo(() => shownFields(doc), [doc])
  const stale = useMemo(
    () =>
      new Set(
        doc.columns.flatMap((column) => {
          const cell = cells[column.id]
          return cell && cell.key !== columnKey(doc, column) ? [column.id] : []
        }),
      ),
    [doc, cells],
  )
  const agreements = useMemo(() => compare(doc, cells, fields), [doc, cells, fields])
  return { doc, fields, cells, stale, agreements }
}
