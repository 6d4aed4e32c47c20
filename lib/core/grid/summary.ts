/** What a summary of a column counts of one cell. Times in ms, cost in USD. */
export interface SummedCell {
  status: 'done' | 'failed'
  ms: number
  /** Undefined when nobody knows what it cost. */
  costUsd?: number | undefined
  /** Of how many of its fields there is something to hold against, and in how many it says the same. */
  held?: { same: number; of: number } | undefined
}

/** One column over all its rows. */
export interface ColumnSummary {
  done: number
  failed: number
  /** Share of the fields held against others in which it says the same, 0..1; undefined when none was. */
  agreement?: number | undefined
  /** Middle of the times of cells that were answered, ms. */
  medianMs?: number | undefined
  /** USD, of the cells whose cost is known. */
  costUsd: number
  /** Cells of unknown cost. */
  unpriced: number
}

export function summarizeColumn(cells: readonly SummedCell[]): ColumnSummary {
  // One pass: it is worked out for every column again and again while answers come in.
  const times: number[] = []
  let [of, same, unpriced, costUsd] = [0, 0, 0, 0]
  for (const { status, ms, costUsd: cost, held } of cells) {
    costUsd += cost ?? 0
    if (status !== 'done') continue
    times.push(ms)
    of += held?.of ?? 0
    same += held?.same ?? 0
    if (cost === undefined) unpriced += 1
  }
  const medianMs = medianOf(times.sort((a, b) => a - b))
  return {
    ...{ done: times.length, failed: cells.length - times.length, costUsd, unpriced },
    ...(of > 0 ? { agreement: same / of } : {}),
    ...(medianMs === undefined ? {} : { medianMs }),
  }
}

function medianOf(sorted: readonly number[]): number | undefined {
  const half = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[half - 1], sorted[half]]
  if (high === undefined) return undefined
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2
}
