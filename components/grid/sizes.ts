import { endOf } from '../../lib/core/lm/end-of-life'
import type { ModelInfo } from '../../lib/core/lm/model-info'
import type { GridView } from './view-state'

/** px of a line of a cell that shows several fields. */
const line = 18
/** px of a cell besides its lines: the space around them, and its foot. */
const around = 36

/** Fields shown of each cell, and px of a row: no line of a cell lies under its foot. */
export function rowSize(size: GridView['rows'], fields: number): { lines: number; rowHeight: number } {
  if (fields < 2) return { lines: 1, rowHeight: size === 'low' ? 56 : size === 'full' ? 148 : 92 }
  const lines = Math.min(fields, { low: 2, usual: 4, full: 16 }[size])
  return { lines, rowHeight: Math.max(size === 'low' ? 56 : 88, around + lines * line) }
}

/** px of the heads of the columns of these models: more where one of them says that it ends. */
export function headSize(models: readonly (Pick<ModelInfo, 'endsOn'> | undefined)[]): number {
  return models.some((model) => model && endOf(model)) ? 136 : 84
}
