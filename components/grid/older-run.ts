import { canonicalJson } from '../../lib/core/hash'
import type { RunRow } from '../../lib/core/runs/run-record'
import type { Slot } from '../../lib/stores/grid-doc'
import type { TableSlot } from './table'

/** Rows of an older run whose inputs are no longer in the grid, under ids of their own: a row that was changed keeps its id. */
export function goneRows(rows: readonly RunRow[], older: readonly RunRow[]): readonly RunRow[] {
  const present = new Set(rows.map(({ inputs }) => canonicalJson(inputs)))
  return older
    .filter(({ inputs }) => !present.has(canonicalJson(inputs)))
    .map((row) => ({ ...row, id: `older:${row.id}` }))
}

/** Columns with those of an older run: each beside the one that asks the same model in the same way, the others at the end. */
export function besideOlder(own: readonly Slot[], older: readonly Slot[]): readonly TableSlot[] {
  const free = new Set(older)
  const marked = (slot: Slot): TableSlot => ({ ...slot, id: `older:${slot.id}`, older: true })
  const pairs = own.flatMap((slot): TableSlot[] => {
    const twins = [...free].filter((one) => asksAlike(one, slot))
    const twin = twins.find(({ id }) => id === slot.id) ?? twins[0]
    if (twin) free.delete(twin)
    return [{ ...slot, older: false }, ...(twin ? [marked(twin)] : [])]
  })
  return [...pairs, ...[...free].map(marked)]
}

function asksAlike(one: Slot, other: Slot): boolean {
  const asked = ({ column, variant: { module, instructions } }: Slot) =>
    canonicalJson([column.model, column.options, module, instructions ?? null])
  return asked(one) === asked(other)
}
