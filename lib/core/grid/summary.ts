/** What a summary of a column counts of one cell. Times in ms, cost in USD. */
export interface SummedCell {
  status: 'done' | 'failed'
  ms: number
  /** Undefined when nobody knows what it cost. */
  costUsd?: number | undefined
  /** True when it says what the majority, or the pinned column, says; undefined when there is nothing to hold it against. */
  agrees?: boolean | undefined
}

/** One column over all its rows. */
export interface ColumnSummary {
  done: number
  failed: number
  /** Share of the cells held against others that agree, 0..1; undefined when none was. */
  agreement?: number | undefined
  /** Middle of the times of cells that were answered, ms. */
  medianMs?: number | undefined
  /** USD, of the cells whose cost is known. */
  costUsd: number
  /** Cells of unknown cost. */
  unpriced: number
}

export function summarizeColumn(cells: readonly SummedCell[]): ColumnSummary {
  const done = cells.filter(({ status }) => status === 'done')
  const judged = done.filter(({ agrees }) => agrees !== undefined)
  const medianMs = median(done.map(({ ms }) => ms))
  return {
    done: done.length,
    failed: cells.length - done.length,
    ...(judged.length > 0 ? { agreement: judged.filter(({ agrees }) => agrees).length / judged.length } : {}),
    ...(medianMs === undefined ? {} : { medianMs }),
    costUsd: cells.reduce((sum, { costUsd = 0 }) => sum + costUsd, 0),
    unpriced: done.filter(({ costUsd }) => costUsd === undefined).length,
  }
}

function median(figures: readonly number[]): number | undefined {
  const sorted = figures.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[half - 1], sorted[half]]
  if (high === undefined) return undefined
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2
}
