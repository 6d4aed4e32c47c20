/**
 * 95 % interval of a share seen in `n` trials, both ends from 0 to 1.
 * Source: the score interval of E. B. Wilson, 1927.
 */
export function shareInterval(share: number, n: number): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 }
  const z = 1.96
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const middle = share + (z * z) / (2 * n)
  const scale = 1 + (z * z) / n
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) }
}
