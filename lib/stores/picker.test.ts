import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ModelInfo } from '../core/lm/model-info'
import { someModel as model } from '../core/lm/model-info.fixture'
import { cheaperFirst, cheapestReady, offersFor, otherApi, searchOffers, sectionsOf } from './picker'

const price = (inputPerMillion: number, outputPerMillion: number) => ({
  price: { inputPerMillion, outputPerMillion, source: 'a test', asOf: '2026-11-01' },
})
const locked = { ready: false, reason: 'Set a key.' }
const install = {
  ready: false,
  onDevice: true,
  install: { installed: false, keptBytes: 0, totalBytes: 263e6 },
}
const all = [
  model('device/fast', { onDevice: true, input: ['text', 'image', 'audio'] }),
  model('hub/eyes', { ...install, input: ['text', 'image'] }),
  model('anthropic/owl', { ...locked, input: ['text', 'image', 'document'] }),
  model('openai/big', { ...price(10, 30), input: ['text', 'image'] }),
  model('openai/small', price(0.1, 0.4)),
  model('openai-responses/big', { ...price(10, 30), label: 'big · Responses', input: ['text', 'image'] }),
  model('openai-responses/only', { label: 'only · Responses' }),
  model('shop/unpriced'),
  model('openai/ears', { operations: ['transcribe'] }),
]
const keyed = (provider: string) => provider === 'anthropic'
const offers = offersFor(all, keyed)
const ids = (some: readonly { model: ModelInfo }[]) => some.map((one) => one.model.id)
const label = (provider: string) => ({ openai: 'OpenAI', anthropic: 'Anthropic' })[provider] ?? provider

describe('what is offered', () => {
  test('one offer a model; the second API is an option of it, and stands alone where the first lacks it', () => {
    expect(ids(offers)).not.toContain('openai-responses/big')
    expect(offers.find((one) => one.model.id === 'openai/big')?.other?.id).toBe('openai-responses/big')
    expect(ids(offers)).toContain('openai-responses/only')
    expect(ids(offers)).not.toContain('openai/ears')
    expect(otherApi(all, 'openai-responses/big')?.id).toBe('openai/big')
    expect(otherApi(all, 'shop/unpriced')).toBeUndefined()
  })

  test.each([
    ['device/fast', 'pick'],
    ['hub/eyes', 'install'],
    ['anthropic/owl', 'key'],
  ])('%s: %s', (id, way) => {
    expect(offers.find((one) => one.model.id === id)?.way).toBe(way)
  })

  test('what no key opens is there with its reason and does nothing', () => {
    expect(offersFor(all, () => false).find((one) => one.model.id === 'anthropic/owl')?.way).toBe('none')
  })
})

describe('sections', () => {
  test('the device first, then who is ready, then who misses something; recent ones on top and nowhere else', () => {
    expect(sectionsOf(offers, []).map(({ id }) => id)).toEqual([
      'device',
      'openai',
      'openai-responses',
      'shop',
      'anthropic',
    ])
    const [first, ...rest] = sectionsOf(offers, ['openai/small', 'anthropic/owl', 'gone/away'])
    expect(first?.id).toBe('recent')
    expect(ids(first?.offers ?? [])).toEqual(['openai/small'])
    expect(rest.flatMap((section) => ids(section.offers))).not.toContain('openai/small')
    expect(rest.flatMap((section) => ids(section.offers))).toContain('anthropic/owl')
  })
})

describe('search', () => {
  test.each([
    ['small', ['openai/small']],
    ['OPENAI', ['openai/big', 'openai/small', 'openai-responses/only']],
    ['vision', ['device/fast', 'openai/big', 'hub/eyes', 'anthropic/owl']],
    ['pdf', ['anthropic/owl']],
    ['hears', ['device/fast']],
    ['local', ['device/fast', 'hub/eyes']],
    ['big responses', ['openai-responses/big']],
    ['nobody', []],
    ['ig', ['openai/big']],
  ])('%s', (search, expected) => {
    expect(ids(searchOffers(offers, search, label))).toEqual(expected)
  })

  test('a name that is written out comes before longer ones', () => {
    const some = offersFor([model('openai/gpt-9-mini'), model('openai/gpt-9')], keyed)
    expect(ids(searchOffers(some, 'gpt-9', label))).toEqual(['openai/gpt-9', 'openai/gpt-9-mini'])
  })

  test('an empty search finds all, any other a part of them', () => {
    expect(searchOffers(offers, '  ', label)).toHaveLength(offers.length)
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (search) => {
        const known = new Set([...ids(offers), ...offers.flatMap(({ other }) => other?.id ?? [])])
        expect(ids(searchOffers(offers, search, label)).every((id) => known.has(id))).toBe(true)
      }),
    )
  })
})

test('the cheapest that is ready and not shown: this device, then by price, unknown prices last', () => {
  expect(cheapestReady(all, [])?.id).toBe('device/fast')
  expect(cheapestReady(all, ['device/fast'])?.id).toBe('openai/small')
  expect(cheapestReady(all, ['device/fast', 'openai/small'])?.id).toBe('openai/big')
  expect(cheapestReady(all, ['device/fast', 'openai/small', 'openai/big'])?.id).toBe('shop/unpriced')
  expect(
    cheapestReady(
      all,
      all.map(({ id }) => id),
    ),
  ).toBeUndefined()
})

describe('what is offered first', () => {
  const day = '2026-11-28'
  test.each<[string, [string, number | undefined, string?][], string[]]>([
    [
      'of equal ones that which lasts',
      [
        ['a/ends', 1, '2026-12-11'],
        ['b/lasts', 1],
      ],
      ['b/lasts', 'a/ends'],
    ],
    [
      'a far end is none',
      [
        ['a/far', 1, '2027-11-01'],
        ['b/lasts', 1],
      ],
      ['a/far', 'b/lasts'],
    ],
    [
      'the cheaper one, though it ends',
      [
        ['a/dear', 2],
        ['b/ends', 1, '2027-01-10'],
      ],
      ['b/ends', 'a/dear'],
    ],
    [
      'what has ended comes last',
      [
        ['a/over', 0.1, '2026-10-23'],
        ['b/dear', 9],
      ],
      ['b/dear', 'a/over'],
    ],
    [
      'of prices nobody states too',
      [
        ['a/ends', undefined, '2026-12-01'],
        ['b/lasts', undefined],
      ],
      ['b/lasts', 'a/ends'],
    ],
  ])('%s', (_name, list, wanted) => {
    const models = list.map(([id, rate, endsOn]) =>
      model(id, { ...(rate === undefined ? {} : price(rate, rate)), ...(endsOn ? { endsOn } : {}) }),
    )
    expect(ids(models.toSorted(cheaperFirst(day)).map((one) => ({ model: one })))).toEqual(wanted)
  })

  test('the list begins at one that lasts', () => {
    const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    const models = [model('a/ends', { ...price(1, 1), endsOn: soon }), model('b/lasts', price(1, 1))]
    expect(cheapestReady(models, [])?.id).toBe('b/lasts')
  })
})
