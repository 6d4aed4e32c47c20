import type { KeyboardEvent } from 'react'

/** A way from one cell to another: by so many rows and columns, or to the column at a place. */
export interface CellMove {
  rows: number
  columns: number
  to?: number | undefined
}

const moves: Readonly<Record<string, CellMove>> = {
  j: { rows: 1, columns: 0 },
  k: { rows: -1, columns: 0 },
  ArrowDown: { rows: 1, columns: 0 },
  ArrowUp: { rows: -1, columns: 0 },
  ArrowRight: { rows: 0, columns: 1 },
  ArrowLeft: { rows: 0, columns: -1 },
}

/** What takes arrows or letters for itself. */
const ownKeys =
  'input, textarea, select, audio, [role=group], [role=radiogroup], [role=slider], [tabindex="0"]:not([role=dialog])'

/** Where a key leads while a cell is open: J, K and arrows to its neighbours, 1 to 9 to a column. */
export function cellMove(event: KeyboardEvent): CellMove | undefined {
  const { key, ctrlKey, metaKey, altKey, target } = event
  if (ctrlKey || metaKey || altKey || (target instanceof Element && target.closest(ownKeys))) return undefined
  if (/^[1-9]$/.test(key)) return { rows: 0, columns: 0, to: Number(key) - 1 }
  return moves[key]
}
