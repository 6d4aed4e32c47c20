const common = ['accept', 'content-type', 'user-agent']

/**
 * The headers that a vendor needs and no others: an SDK tells of itself, of this computer and of its tries in a dozen more, and
 * takes some from the environment. `names` in lower case.
 */
export function onlySent(headers: RequestInit['headers'], names: readonly string[]): Headers {
  const kept = [...new Headers(headers)].filter(([name]) => common.includes(name) || names.includes(name))
  const sent = new Headers(kept)
  sent.set('user-agent', 'Facet')
  return sent
}
