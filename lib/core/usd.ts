/** US dollars with as many digits as tell something: `$0.00`, `$0.0021`, `$1.30`. */
export function formatUsd(usd: number): string {
  if (usd === 0 || usd >= 0.1) return `$${usd.toFixed(2)}`
  return `$${usd < 0.0001 ? usd.toExponential(0) : usd.toFixed(4)}`
}
