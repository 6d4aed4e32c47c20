const words: readonly (readonly [RegExp, string])[] = [
  [/^(ENOTFOUND|EAI_AGAIN|EAI_NODATA)$/, 'its name was not found (DNS)'],
  [/^ECONNREFUSED$/, 'nothing listens at its address'],
  [/^(EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)$/, 'there is no route to it'],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, 'no connection came about in time'],
  [
    /CERT|SELF_SIGNED|^UNABLE_TO_(VERIFY|GET)|^ERR_(TLS|SSL)|^EPROTO$/,
    'no secure connection came about (TLS)',
  ],
]

/**
 * Why a connection was not made, in words for the person, by the codes of Node and undici (`error.code` in a chain of
 * causes). Without an address: that of a server may be nobody's business. Empty when no code says it.
 */
export function whyUnreached(causes: readonly unknown[]): string {
  for (const cause of causes) {
    const code = cause instanceof Object && 'code' in cause ? cause.code : undefined
    if (typeof code !== 'string') continue
    const found = words.find(([pattern]) => pattern.test(code))
    if (found) return found[1]
  }
  return ''
}
