/** What a response says about when to come back. */
interface HeaderReader {
  get(name: string): string | null
}

const longestMs = 24 * 60 * 60 * 1000
const believedMs = 10 * 60 * 1000

/**
 * Milliseconds to wait as told by `retry-after-ms` or `retry-after` (seconds, or an HTTP date: RFC 9110 section 10.2.3).
 * A date is measured against the response's own `date`, so a wrong clock here does no harm; without one it is believed
 * for 10 minutes at most. Undefined for nothing readable, a negative or a past time; a day at most.
 */
export function retryAfterMs(headers: HeaderReader | undefined, now = Date.now()): number | undefined {
  const exact = positive(headers?.get('retry-after-ms'))
  if (exact !== undefined) return Math.min(Math.ceil(exact), longestMs)
  const given = headers?.get('retry-after')?.trim()
  if (!given) return undefined
  const seconds = positive(given)
  if (seconds !== undefined) return Math.min(Math.ceil(seconds * 1000), longestMs)
  if (!/^[A-Za-z]{3}/.test(given)) return undefined
  const sent = Date.parse(headers?.get('date') ?? '')
  const wait = Date.parse(given) - (Number.isNaN(sent) ? now : sent)
  if (Number.isNaN(sent) && wait > believedMs) return undefined
  return wait > 0 ? Math.min(wait, longestMs) : undefined
}

function positive(text: string | null | undefined): number | undefined {
  if (!text || !/^\s*\d+(\.\d+)?\s*$/.test(text)) return undefined
  return Number(text)
}
