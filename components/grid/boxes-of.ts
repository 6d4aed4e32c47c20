import type { Box } from '../../lib/core/evidence'
import { boxesIn } from '../../lib/core/grid/boxes'
import { type MediaRef, mediaIn } from '../../lib/core/media'
import type { RunCell, RunRow } from '../../lib/core/runs/run-record'
import type { Field, Value } from '../../lib/core/signature'
import type { CellVerdict } from './judge'

/** The first picture of a row's inputs and the input it stands in. */
export function pictureOf(inputs: RunRow['inputs']): { field: string; medium: MediaRef } | undefined {
  for (const [field, value] of Object.entries(inputs)) {
    const medium = mediaIn(value).find(({ kind }) => kind === 'image')
    if (medium) return { field, medium }
  }
  return undefined
}

/** The boxes that cells of one column answered in any field, and those they are held against; undefined when there are none. */
export function boxesOf({
  reference: held,
  cells,
  fields,
  compared,
}: {
  /** By field: what the answers are held against. */
  reference: CellVerdict['against']
  cells: readonly RunCell[]
  fields: readonly Field[]
  /** False leaves out what there is nothing to hold against. */
  compared: boolean
}): { own: readonly Box[]; reference: readonly Box[] } | undefined {
  const own = cells.flatMap(({ outputs }) =>
    fields.flatMap(({ name }) => boxesIn((outputs?.[name] ?? null) as Value) ?? []),
  )
  const reference = compared ? fields.flatMap(({ name }) => boxesIn(held[name] ?? null) ?? []) : []
  return own.length + reference.length > 0 ? { own, reference } : undefined
}
