import { describe, expect, it } from 'vitest'
import type { ModelInfo } from '../../lib/core/lm/model-info'
import { modelOverrideSchema } from '../../lib/core/lm/override'
import { limitInputs, type PriceDraft, withKind, withLimit, withPrice } from './override-draft'

const table: ModelInfo = {
  id: 'x/m',
  provider: 'x',
  label: 'M',
  input: ['text', 'image'],
  structured: 'json',
  ready: true,
  onDevice: false,
}
const priced: ModelInfo = {
  ...table,
  price: { inputPerMillion: 1, outputPerMillion: 2, source: 'list', asOf: '2026-01' },
}
const today = '2026-11-21'

describe('a price by hand', () => {
  it.each<[string, ModelInfo, PriceDraft, object | undefined]>([
    ['nothing typed', priced, {}, undefined],
    ['half of an unknown price', table, { inputPerMillion: 3 }, undefined],
    ['half of a known one', priced, { inputPerMillion: 3 }, { inputPerMillion: 3, outputPerMillion: 2 }],
    ['nothing is free', table, { inputPerMillion: 0, outputPerMillion: 0 }, { inputPerMillion: 0 }],
  ])('%s', (_, model, draft, price) => {
    const override = withPrice({ tools: true }, { draft, table: model, today })
    if (price)
      expect(override).toMatchObject({ tools: true, price: { ...price, source: 'set by hand', asOf: today } })
    else expect(override).toEqual({ tools: true })
    expect(modelOverrideSchema.safeParse(override).success).toBe(true)
  })
})

it('a kind is taken, and given back to the table', () => {
  const without = withKind(undefined, { kind: 'image', model: table, table })
  expect(without).toEqual({ input: ['text'] })
  expect(withKind(without, { kind: 'image', model: { ...table, input: ['text'] }, table })).toEqual({})
})

it.each(limitInputs)('limit $name is set, kept beside others and taken out', (input) => {
  const set = withLimit({ limits: { cacheMarks: 1 } }, input, 2)
  expect(set).toEqual({ limits: { cacheMarks: 1, [input.name]: 2 * input.per } })
  expect(modelOverrideSchema.safeParse(set).success).toBe(true)
  expect(withLimit(set, input, undefined)).toEqual({ limits: { cacheMarks: 1 } })
  expect(withLimit(withLimit(undefined, input, 2), input, undefined)).toEqual({})
})
