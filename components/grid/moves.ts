interface Place {
  row: number
  column: number
}

/** Column of the heads of rows, left of the first cell. */
export const headColumn = -1

/** Where a key leads from a cell, undefined for keys that move nowhere. `page` is in rows. */
export function moved(
  { row, column }: Place,
  key: string,
  { rows, columns, page }: { rows: number; columns: number; page: number },
): Place | undefined {
  const to = (nextRow: number, nextColumn: number): Place => ({
    row: Math.max(0, Math.min(rows - 1, nextRow)),
    column: Math.max(headColumn, Math.min(columns - 1, nextColumn)),
  })
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column)
    case 'ArrowDown':
      return to(row + 1, column)
    case 'ArrowLeft':
      return to(row, column - 1)
    case 'ArrowRight':
      return to(row, column + 1)
    case 'PageUp':
      return to(row - page, column)
    case 'PageDown':
      return to(row + page, column)
    case 'Home':
      return to(0, column)
    case 'End':
      return to(rows - 1, column)
    default:
      return undefined
  }
}
