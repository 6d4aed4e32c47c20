import { useMemo } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { rawOutput } from '@/lib/core/adapters/raw'
import { modules } from '@/lib/core/modules'
import { own, setOwn } from '@/lib/core/own'
import type { Field, Value } from '@/lib/core/signature'
import { columnKey } from '@/lib/stores/column-key'
import { findModel, type ModelsState } from '@/lib/stores/models'
import { type Column, optionsOf } from '@/lib/stores/run-options'
import { type Cell, isBusy } from '@/lib/stores/runs'
import type { WorkspaceDoc } from '@/lib/stores/workspace'
import { type Agreement, agreement } from './compare'

const rawField: Field = { name: rawOutput, type: { kind: 'str' }, typed: true }

/**
 * The fields a run fills, in reading order: those the module adds and the signature's outputs, then the whole message
 * where a column asks for no form. It stands alone when every column does.
 */
function shownFields(doc: WorkspaceDoc, models: ModelsState): Field[] {
  const raw = doc.columns.filter(
    (column) =>
      optionsOf(column, doc.options).adapter === 'raw' &&
      findModel(models, column.model)?.structured !== 'native',
  )
  if (raw.length === doc.columns.length) return [rawField]
  const fields = formFields(doc)
  return raw.length === 0 || fields.some(({ name }) => name === rawOutput) ? fields : [...fields, rawField]
}

function formFields(doc: WorkspaceDoc): Field[] {
  const kind = Object.values(modules).find((module) => module.id === doc.module)
  const [last] = Object.values(kind?.predictors(doc.signature) ?? {}).slice(-1)
  return last?.outputs ?? doc.signature.outputs
}

export interface Results {
  doc: WorkspaceDoc
  fields: readonly Field[]
  /** By field, where at least two columns have answered. */
  agreements: Readonly<Record<string, Agreement>>
}

function compare(doc: WorkspaceDoc, cells: Record<string, Cell>): Record<string, Agreement> {
  const done = doc.columns.flatMap(({ id }) => {
    const cell = cells[id]
    return cell?.status === 'done' ? [{ id, cell }] : []
  })
  const agreements: Record<string, Agreement> = {}
  for (const { name, type } of [...doc.signature.outputs, rawField]) {
    const answers = done.flatMap(({ id, cell }) => {
      const value = own(cell.outputs, name)
      return value === undefined ? [] : [{ column: id, value: value as Value }]
    })
    const found = agreement(answers, type)
    if (found) setOwn(agreements, name, found)
  }
  return agreements
}

/** What all columns share. A token that streams into one cell changes none of it, so only that column is drawn again. */
export function useResults(): Results {
  const { workspace, runs, models } = useApp().stores
  const known = useStore(models, (state) => state)
  const doc = useStore(workspace, (state) => state.doc)
  const fields = useMemo(() => shownFields(doc, known), [doc, known])
  const settled = useStore(runs, ({ cells }) =>
    Object.entries(cells)
      .map(([id, { run, status }]) => `${id}.${run}.${status}`)
      .join(' '),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: answers of settled cells change only when `settled` does.
  const agreements = useMemo(() => compare(doc, runs.getState().cells), [doc, runs, settled])
  return { doc, fields, agreements }
}

/** One column's run, and whether it was made from other inputs or options than those on screen. */
export function useCell(doc: WorkspaceDoc, column: Column): { cell: Cell | undefined; stale: boolean } {
  const cell = useStore(useApp().stores.runs, (state) => state.cells[column.id])
  const key = useMemo(() => columnKey(doc, column), [doc, column])
  return { cell, stale: cell !== undefined && !isBusy(cell) && cell.key !== key }
}
