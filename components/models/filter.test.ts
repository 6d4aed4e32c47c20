import { expect, it } from 'vitest'
import { someModel as model } from '../../lib/core/lm/model-info.fixture'
import { filterModels, groupModels, noFilter } from './filter'

const all = [
  model('a/eyes', { input: ['text', 'image'], note: 'Sees well.' }),
  model('b/ears', { input: ['text', 'audio'], ready: false }),
  model('device/both', { input: ['text', 'image', 'audio'], onDevice: true }),
]

it.each([
  [{}, ['a/eyes', 'b/ears', 'device/both']],
  [{ ready: true }, ['a/eyes', 'device/both']],
  [{ image: true }, ['a/eyes', 'device/both']],
  [{ image: true, audio: true }, ['device/both']],
  [{ search: '  EYES ' }, ['a/eyes']],
  [{ search: 'a/ well' }, ['a/eyes']],
  [{ search: 'nobody' }, []],
])('%j leaves %j', (patch, ids) => {
  expect(filterModels(all, { ...noFilter, ...patch }).map(({ id }) => id)).toEqual(ids)
})

it('groups by provider, the device first', () => {
  expect(groupModels(all).map(({ id, models }) => [id, models.length])).toEqual([
    ['here', 1],
    ['a', 1],
    ['b', 1],
  ])
})

it('puts the cheapest first when asked to, and calls providers by their name', () => {
  const price = (rate: number) => ({
    price: { inputPerMillion: rate, outputPerMillion: rate, source: 'a test', asOf: '2026-11-01' },
  })
  const some = [model('a/unknown'), model('a/dear', price(9)), model('b/cheap', price(1)), ...all.slice(2)]
  const sorted = filterModels(some, { ...noFilter, sort: 'price' })
  expect(sorted.map(({ id }) => id)).toEqual(['device/both', 'b/cheap', 'a/dear', 'a/unknown'])
  expect(groupModels(all, { a: 'Aye' }).map(({ label }) => label)).toEqual(['On this device', 'Aye', 'b'])
})
