// For tests: the header as the server reads it.

/** The items of `x-user-key`. */
export function readUserKeys(headers: Record<string, string>): unknown[] {
  return (headers['x-user-key'] ?? '')
    .split(',')
    .filter(Boolean)
    .map((item) => JSON.parse(Buffer.from(item, 'base64url').toString('utf8')))
}
