import { expect, test } from 'vitest'
import { costOf, savedByCache } from './cost'
import type { Usage } from './lm/message'
import type { Price } from './lm/model-info'

const plain: Price = { inputPerMillion: 2, outputPerMillion: 4, source: 'test', asOf: '2026-01' }
const cache = { cachedInputPerMillion: 0.2, cacheWritePerMillion: 2.5 }
const audio = { audioInputPerMillion: 10, audioOutputPerMillion: 20 }
const above = { inputTokens: 100, inputPerMillion: 20, outputPerMillion: 40, cachedInputPerMillion: 1 }
const use = (usage: Partial<Usage>): Usage => ({ input: 0, output: 0, ...usage })

// USD for a million calls of so many tokens, so that the figures stay whole.
test.each<[string, Usage, Price, number, number | undefined]>([
  ['nothing cached', use({ input: 10, output: 5 }), { ...plain, ...cache }, 40, undefined],
  ['read', use({ input: 10, cachedInput: 5 }), { ...plain, ...cache }, 11, 9],
  ['written: dearer than plain', use({ input: 10, cacheWrite: 4 }), { ...plain, ...cache }, 22, -2],
  [
    'written and read',
    use({ input: 30, cacheWrite: 4, cachedInput: 20 }),
    { ...plain, ...cache },
    4 + 10 + 12,
    36 - 2,
  ],
  ['read at an unknown rate counts as plain', use({ input: 10, cachedInput: 5 }), plain, 20, undefined],
  [
    'heard and spoken',
    use({ input: 10, audioInput: 4, output: 10, audioOutput: 5 }),
    { ...plain, ...audio },
    12 + 40 + 20 + 100,
    undefined,
  ],
  ['heard at no rate of its own', use({ input: 10, audioInput: 4 }), plain, 20, undefined],
  ['up to the longer prompt', use({ input: 100, output: 1 }), { ...plain, above }, 204, undefined],
  ['a longer prompt, as a whole', use({ input: 101, output: 1 }), { ...plain, above }, 2060, undefined],
  ['saved in a longer prompt', use({ input: 200, cachedInput: 100 }), { ...plain, above }, 2100, 1900],
  [
    'counts that do not fit are held to the whole',
    use({ input: 10, cachedInput: 99, cacheWrite: 9, audioInput: 9 }),
    { ...plain, ...cache },
    2,
    18,
  ],
])('cost of a call: %s', (_, usage, price, cost, saved) => {
  expect(costOf(usage, price)).toBeCloseTo(cost / 1e6, 12)
  const got = savedByCache(usage, price)
  if (saved === undefined) expect(got).toBeUndefined()
  else expect(got).toBeCloseTo(saved / 1e6, 12)
})

test('no price, no saving', () => {
  expect(savedByCache(use({ input: 10, cachedInput: 5 }), undefined)).toBeUndefined()
})

const told = { source: 'test', asOf: '2026-11' }
const pictures = { ...told, inputPerMillion: 5, imageInputPerMillion: 8, imageOutputPerMillion: 30 }
test.each<[string, Parameters<typeof costOf>[0], Price, number | undefined]>([
  ['pictures made', { input: 10, output: 4, imageOutput: 4 }, pictures, 50 + 120],
  [
    'pictures seen and made',
    { input: 10, imageInput: 6, output: 4, imageOutput: 4 },
    pictures,
    20 + 48 + 120,
  ],
  ['words where only pictures have a price', { input: 10, output: 4, imageOutput: 3 }, pictures, undefined],
  ['minutes', { seconds: 90 }, { ...told, perMinute: 0.006 }, 9000],
  ['minutes nobody counted', {}, { ...told, perMinute: 0.006 }, undefined],
  ['tokens where minutes are billed', { input: 9, seconds: 60 }, { ...told, perMinute: 0.006 }, 6000],
  ['characters', { characters: 20 }, { ...told, perMillionCharacters: 15 }, 300],
  ['a vector', { input: 10 }, { ...told, inputPerMillion: 0.02 }, 0.2],
  ['nothing that was counted', { input: 0, output: 0 }, { ...plain, perMinute: 1 }, undefined],
])('cost of other things than words: %s', (_, usage, price, millionths) => {
  const cost = costOf(usage, price)
  if (millionths === undefined) expect(cost).toBeUndefined()
  else expect(cost).toBeCloseTo(millionths / 1e6, 12)
})
