import { own, setOwn } from '../core/own'
import { mergeGrids } from './merge-grid'
import type { Column } from './run-options'
import { type Cell, isBusy } from './runs'
import type { WorkspaceDoc } from './workspace'

interface Work {
  doc: WorkspaceDoc
  cells: Record<string, Cell>
}

/**
 * The work of this tab with what others changed. Of what this tab has changed since it asked (`sent`), its own stays: it
 * will be stored after theirs.
 */
export function mergeNews({
  changed,
  sent,
  now,
  stored,
}: {
  /** Names of fields as the parts of the workspace have them. */
  changed: readonly string[]
  sent: Work
  now: Work
  stored: Work
}): Work {
  const names = (prefix: string) =>
    changed.flatMap((name) => (name.startsWith(`${prefix}:`) ? [name.slice(prefix.length + 1)] : []))
  const pick = <K extends 'signature' | 'module' | 'options'>(key: K) =>
    changed.includes(key) && now.doc[key] === sent.doc[key] ? stored.doc[key] : now.doc[key]
  const untouched = names('cell').filter((id) => now.cells[id] === sent.cells[id] && !isBusy(now.cells[id]))
  const cells = patched(now.cells, untouched, stored.cells)
  const fields = names('input').filter((name) => own(now.doc.inputs, name) === own(sent.doc.inputs, name))
  return {
    cells,
    doc: {
      signature: pick('signature'),
      module: pick('module'),
      options: pick('options'),
      grid: changed.includes('grid') ? mergedGrid({ sent, now, stored }) : now.doc.grid,
      inputs: patched(now.doc.inputs, fields, stored.doc.inputs),
      columns: mergedColumns({ ids: names('column'), order: changed.includes('order'), sent, now, stored }),
    },
  }
}

function mergedGrid({ sent, now, stored }: Record<'sent' | 'now' | 'stored', Work>): WorkspaceDoc['grid'] {
  const [base, mine, theirs] = [sent.doc.grid, now.doc.grid, stored.doc.grid]
  if (mine === base) return theirs
  return mine && theirs ? mergeGrids({ base, mine, theirs }) : mine
}

function mergedColumns({
  ids,
  order,
  sent,
  now,
  stored,
}: {
  ids: readonly string[]
  order: boolean
  sent: Work
  now: Work
  stored: Work
}): Column[] {
  if (ids.length === 0 && !order) return now.doc.columns
  const find = ({ doc }: Work, id: string) => doc.columns.find((column) => column.id === id)
  const take = ids.filter((id) => find(now, id) === find(sent, id))
  const mine = Object.fromEntries(now.doc.columns.map((column) => [column.id, column]))
  const theirs = Object.fromEntries(stored.doc.columns.map((column) => [column.id, column]))
  const columns = patched(mine, take, theirs)
  const ownOrder = now.doc.columns !== sent.doc.columns || !order
  const first = (ownOrder ? now : stored).doc.columns.map(({ id }) => id)
  const all = [...new Set([...first, ...Object.keys(columns)])]
  const merged = all.flatMap((id) => columns[id] ?? [])
  // Two tabs that removed one column each may have left none between them.
  return merged.length > 0 ? merged : now.doc.columns
}

function patched<Item>(
  items: Record<string, Item>,
  names: readonly string[],
  from: Record<string, Item>,
): Record<string, Item> {
  const result = { ...items }
  for (const name of names) {
    const value = from[name]
    if (value === undefined) delete result[name]
    else setOwn(result, name, value)
  }
  return result
}
