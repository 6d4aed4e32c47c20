import { describe, expect, it } from 'vitest'
import type { Price } from './model-info'
import { pricedOn, priceOn } from './price-on'

const told = { source: 'test', asOf: '2026-11-01' }
const before: Price = { ...told, inputPerMillion: 2, until: '2026-11-30' }
const after: Price = { ...told, inputPerMillion: 4, from: '2026-12-01', until: '2027-05-31' }
const last: Price = { ...told, inputPerMillion: 5, from: '2027-06-02' }
const prices = [before, after, last]

describe('the price of a day', () => {
  it.each<[string, number | undefined]>([
    ['2020-02-29', 2],
    ['2026-11-30', 2],
    ['2026-12-01', 4],
    ['2027-05-31', 4],
    ['2027-06-01', undefined],
    ['2027-06-02', 5],
    ['2999-01-01', 5],
  ])('%s costs %s', (day, rate) => {
    expect(priceOn(prices, day)?.inputPerMillion).toBe(rate)
    expect(pricedOn({ price: before, prices }, day).price?.inputPerMillion).toBe(rate)
  })

  it('is unknown where no price is', () => {
    expect(priceOn([], '2026-11-28')).toBeUndefined()
  })

  it('is the one there is where none is dated', () => {
    expect(pricedOn({ price: before }, '2030-01-01')).toEqual({ price: before })
  })
})
