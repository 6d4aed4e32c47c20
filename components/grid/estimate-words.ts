/** `12 of 48 from cache, the rest about $0.02`. */
export function estimateWords({
  free,
  of,
  sure,
  cost,
}: {
  /** Cells in the prediction cache, of so many to be run. */
  free: number
  of: number
  /** False when not every cell was looked up. */
  sure: boolean
  /** Of the others. */
  cost: string | undefined
}): string | undefined {
  if (free === 0) return cost
  if (free === of) return 'all from cache, nothing is asked'
  const found = `${sure ? '' : 'at least '}${free} of ${of} from cache`
  return cost ? `${found}, the rest ${cost}` : found
}
