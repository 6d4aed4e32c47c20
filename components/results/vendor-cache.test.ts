import { expect, it } from 'vitest'
import type { Usage } from '../../lib/core/lm/message'
import type { Price } from '../../lib/core/lm/model-info'
import { vendorCacheText } from './vendor-cache'

const price: Price = {
  inputPerMillion: 3,
  outputPerMillion: 15,
  cachedInputPerMillion: 0.3,
  cacheWritePerMillion: 3.75,
  source: 'test',
  asOf: '2026-01',
}
const wrote: Usage = { input: 2000, output: 5, cacheWrite: 1200 }
const read: Usage = { input: 2000, output: 5, cachedInput: 1200 }
const { cachedInputPerMillion: _, ...noRate } = price

it.each<[string, Usage[], Price | undefined, string | undefined]>([
  [
    'nothing',
    [
      { input: 9, output: 1 },
      { input: 9, output: 1, cachedInput: 0 },
    ],
    price,
    undefined,
  ],
  ['a read', [read], price, 'cache read 1\u202f200 tok, saved $0.0032'],
  ['a write', [wrote], price, 'cache wrote 1\u202f200 tok, $0.0009 dearer this time'],
  ['both', [wrote, read], price, 'cache read 1\u202f200 tok, cache wrote 1\u202f200 tok, saved $0.0023'],
  ['an unknown price', [read], undefined, 'cache read 1\u202f200 tok'],
  ['an unknown rate', [read], noRate, 'cache read 1\u202f200 tok'],
])('says what the vendor’s cache did: %s', (_name, usages, rates, expected) => {
  expect(vendorCacheText(usages, rates)).toBe(expected)
})
