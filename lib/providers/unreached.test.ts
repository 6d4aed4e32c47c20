import { describe, expect, it } from 'vitest'
import { failureOf } from './failure'

const where = { model: 'm', keyName: 'KEY', secrets: [], started: false }
const told = (code: string) => {
  const cause = Object.assign(new Error(`connect ${code} 10.0.0.7:443`), { code })
  return failureOf(new TypeError('fetch failed', { cause }), { where, read: () => undefined })
}

describe('a provider that is not reached', () => {
  it.each([
    ['ENOTFOUND', 'DNS'],
    ['EAI_AGAIN', 'DNS'],
    ['ECONNREFUSED', 'nothing listens'],
    ['EHOSTUNREACH', 'no route'],
    ['ENETUNREACH', 'no route'],
    ['CERT_HAS_EXPIRED', 'TLS'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'TLS'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'TLS'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'TLS'],
  ])('%s is told as what it means, without the address', (code, words) => {
    const { message, retryable } = told(code)
    expect(message).toContain(words)
    expect(message).not.toContain('10.0.0.7')
    expect(retryable).toBe(true)
  })
})
