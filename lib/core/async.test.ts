import { expect, test } from 'vitest'
import { delay, mapLimit } from './async'
import { costOf } from './cost'
import { canonicalJson, sha256Hex } from './hash'

test('canonical JSON does not depend on the order of keys and leaves undefined out', () => {
  expect(canonicalJson({ b: [1, { d: 2, c: undefined }], a: null })).toBe('{"a":null,"b":[1,{"d":2}]}')
  expect(canonicalJson({ x: 1, y: 2 })).toBe(canonicalJson({ y: 2, x: 1 }))
})

test('SHA-256 of "abc" as FIPS 180-2 gives it', async () => {
  expect(await sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('mapLimit keeps order and its limit', async () => {
  let running = 0
  let most = 0
  const signal = new AbortController().signal
  const results = await mapLimit([3, 1, 2, 1], { limit: 2, signal }, async (ms, index) => {
    running += 1
    most = Math.max(most, running)
    await delay(ms * 3, signal)
    running -= 1
    return index
  })
  expect(results).toEqual([0, 1, 2, 3])
  expect(most).toBe(2)
})

test('an abort ends a wait at once', async () => {
  const controller = new AbortController()
  const waiting = delay(60_000, controller.signal)
  controller.abort()
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
})

test.each([
  ['no price', { input: 10, output: 10 }, undefined, undefined],
  ['no count of tokens', { input: 0, output: 0 }, { inputPerMillion: 2, outputPerMillion: 4 }, undefined],
  ['plain', { input: 1_000_000, output: 500_000 }, { inputPerMillion: 2, outputPerMillion: 4 }, 4],
  [
    'cached reads at their own rate',
    { input: 1_000_000, output: 0, cachedInput: 400_000 },
    { inputPerMillion: 2, outputPerMillion: 4, cachedInputPerMillion: 0.5 },
    1.4,
  ],
])('cost: %s', (_row, usage, rates, expected) => {
  const price = rates && { ...rates, source: 'test', asOf: '2026-01-01' }
  expect(costOf(usage, price)).toEqual(expected === undefined ? undefined : expect.closeTo(expected, 10))
})
