/** US dollars with as many digits as tell something: `$0.00`, `$0.00006`, `$0.0021`, `$1.30`. */
export function formatUsd(usd: number): string {
  if (usd === 0 || usd >= 0.1) return `$${usd.toFixed(2)}`
  const digits = usd < 0.0001 ? Math.min(12, Math.ceil(-Math.log10(usd))) : 4
  return `$${usd.toFixed(digits)}`
}
