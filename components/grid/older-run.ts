import { canonicalJson } from '../../lib/core/hash'
import type { RunRow, RunSetup } from '../../lib/core/runs/run-record'
import { type CellsByRow, endedCells } from '../../lib/stores/grid'
import { type Slot, sharedCells } from '../../lib/stores/grid-doc'

/** Rows of an older run whose inputs are no longer in the grid, under ids of their own: a row that was changed keeps its id. */
export function goneRows(rows: readonly RunRow[], older: readonly RunRow[]): readonly RunRow[] {
  const present = new Set(rows.map(({ inputs }) => canonicalJson(inputs)))
  return older
    .filter(({ inputs }) => !present.has(canonicalJson(inputs)))
    .map((row) => ({ ...row, id: `older:${row.id}` }))
}

/** Columns with those of an older run: each beside the one that asks the same model in the same way, the others at the end. */
export function besideOlder<One extends Slot>(
  own: readonly One[],
  older: readonly One[],
): readonly (One & { older: boolean })[] {
  const free = new Set(older)
  const marked = (slot: One) => ({ ...slot, id: `older:${slot.id}`, older: true })
  const pairs = own.flatMap((slot) => {
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

/**
 * What was changed since a run, where none of its answers is an answer to what is asked now, and how many they are. Undefined
 * while some are, and where it was about other rows.
 */
export function answersApart(
  setup: RunSetup,
  shown: { setup: RunSetup; cells: CellsByRow },
): { changed: string; answers: number } | undefined {
  const answers = endedCells(shown.cells).filter(({ status }) => status === 'done').length
  if (answers === 0 || sharedCells(setup, shown.setup).size > 0) return undefined
  const present = new Set(setup.rows.map(({ inputs }) => canonicalJson(inputs)))
  if (!shown.setup.rows.some(({ inputs }) => present.has(canonicalJson(inputs)))) return undefined
  const differs = (part: 'signature' | 'options') =>
    canonicalJson(setup[part]) !== canonicalJson(shown.setup[part])
  const changed = differs('signature') ? 'signature' : differs('options') ? 'options' : 'set-up'
  return { changed: `The ${changed} changed since the last run`, answers }
}
