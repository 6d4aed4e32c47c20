import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pump } from '../core/text/pump.fixture'
import { redact } from './redact'

describe('redact', () => {
  it.each([
    ['Incorrect API key provided: sk-proj-abc123def456', 'Incorrect API key provided: [removed]'],
    ['Authorization: Bearer abc.def-123456', 'Authorization: Bearer [removed]'],
    ['key AIzaSyA1234567890123456789012345678901 refused', 'key [removed] refused'],
    ['{"api_key": "0123456789abcdef"}', '{"api_key": "[removed]"}'],
    ["'apiKey' = '0123456789abcdef'", "'apiKey' = '[removed]'"],
    ['Bearer\t \u00a0\nabc.def-123456', 'Bearer\t \u00a0\n[removed]'],
    [
      `token${' '.repeat(5_000)}:${'\t'.repeat(5_000)}abcdefgh12`,
      `token${' '.repeat(5_000)}:${'\t'.repeat(5_000)}[removed]`,
    ],
    ['api_key: authorization: 0123456789abcdef', 'api_key: authorization: [removed]'],
    ['Bearer token=0123456789abcdef', 'Bearer token=[removed]'],
    ['token: token-0123456789', 'token: [removed]'],
    ['authorization: bearer 0123456789', 'authorization: bearer [removed]'],
    [
      'nothing to hide in a task-list or a risk-free plan',
      'nothing to hide in a task-list or a risk-free plan',
    ],
  ])('%s', (text, expected) => {
    expect(redact(text, [])).toBe(expected)
  })

  it('takes no longer for blanks and names of keys without end than for letters', async () => {
    const words = [
      'Bearer ',
      'token: ',
      'token',
      'token:',
      'api_key=',
      "api key ' = '",
      'sk-',
      'AIza',
      'Bearer token ',
    ]
    expect(await pump((text) => redact(text, ['sk-secret']), { words, share: 2_000 })).toEqual([])
  })

  it('leaves no trace of a known secret, wherever it stands', () => {
    const secret = fc.string({ minLength: 8, maxLength: 40 }).filter((text) => !'[removed]'.includes(text))
    return fc.assert(
      fc.property(secret, fc.string(), fc.string(), (key, before, after) => {
        expect(redact(`${before}${key}${after}`, [key]).split('[removed]').join('\u0000')).not.toContain(key)
        expect(redact(JSON.stringify({ a: `${before}${key}` }), [key])).not.toContain(
          JSON.stringify(key).slice(1, -1),
        )
      }),
    )
  })
})
