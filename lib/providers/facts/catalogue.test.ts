import { describe, expect, it } from 'vitest'
import { ageWarning, distil } from '../../../scripts/model-map.mjs'
import { dayOf } from '../../core/lm/days'
import type { Price } from '../../core/lm/model-info'
import { pricedOn, priceOn } from '../../core/lm/price-on'
import { imageRules } from '../../core/lm/token-rules'
import { providers } from '../index'
import { type CatalogueModel, knownModel } from '../provider'
import kept from './model-map.json'

const models = Object.values(providers).flatMap((provider) => provider.models)
const known = (id: string) => {
  const found = models.find((model) => model.id === id)
  if (!found) throw new Error(`no ${id} in the catalogue`)
  return found
}
const pricesOf = ({ price, prices }: CatalogueModel): readonly Price[] => prices ?? (price ? [price] : [])
const dated = /\d{4}-\d{2}/

/** What a catalogue entry says without saying where it was read. */
function unsourced(model: CatalogueModel): string[] {
  const { source, asOf, limits, contextTokens, endsOn, endsSource = '', tokens } = model
  const isRead = !!source?.trim() && dated.test(asOf ?? '')
  return [
    ...(!isRead && (limits || contextTokens) ? ['its limits'] : []),
    ...(endsOn && !(dated.test(endsSource) && /\w\.\w/.test(endsSource)) ? ['its end'] : []),
    ...pricesOf(model).flatMap((price) =>
      price.source.trim() && /^\d{4}-\d{2}-\d{2}$/.test(price.asOf) ? [] : ['a price'],
    ),
    ...(tokens?.image && !imageRules[tokens.image] ? ['its rule of images'] : []),
  ]
}

describe('the catalogue says where each figure was read', () => {
  it.each(models.map((model) => [model.id, model] as const))('%s', (_, model) => {
    expect(unsourced(model)).toEqual([])
  })

  it.each<[string, Partial<CatalogueModel>]>([
    ['its limits', { source: '' }],
    ['its limits', { asOf: undefined }],
    ['its end', { endsOn: '2027-01-01', endsSource: undefined }],
    ['its end', { endsOn: '2027-01-01', endsSource: 'somewhere' }],
    ['a price', { price: { inputPerMillion: 1, source: ' ', asOf: '2026-11-27' }, prices: undefined }],
    ['a price', { prices: [{ inputPerMillion: 1, source: 'x', asOf: '' }] }],
  ])('and one without is found: %s (%j)', (what, fault) => {
    expect(unsourced({ ...known('anthropic/claude-opus-5-5'), ...fault })).toEqual([what])
  })
})

describe('dates', () => {
  it('prices of a model follow on each other without a gap or an overlap', () => {
    for (const model of models.filter(({ prices }) => prices)) {
      const prices = pricesOf(model)
      expect(prices[0]?.from).toBeUndefined()
      expect(prices.at(-1)?.until).toBeUndefined()
      prices.slice(1).forEach((price, at) => {
        const until = Date.parse(prices[at]?.until ?? '')
        expect(price.from).toBe(dayOf(until + 86_400_000))
      })
    }
  })

  // USD per million in and out.
  it.each<[string, string, number, number]>([
    ['gemini/gemini-4-argon', '2026-11-30', 2, 10],
    ['gemini/gemini-4-argon', '2026-12-01', 4, 20],
    ['gemini/gemini-4-carbon', '2026-12-01', 4, 20],
    ['gemini/gemini-3.8-flash', '2026-12-31', 0.75, 3.75],
    ['gemini/gemini-3.8-flash', '2027-01-01', 1.5, 7.5],
    ['gemini/gemini-3.6-flash', '2027-01-01', 1.5, 7.5],
    ['gemini/gemini-2.5-pro', '2026-11-30', 1.25, 10],
    ['gemini/gemini-2.5-pro', '2026-12-01', 0.75, 3.75],
    ['gemini/gemini-2.5-pro', '2027-01-01', 1.5, 7.5],
    ['gemini/gemini-2.5-flash', '2026-12-01', 0.3, 2.5],
    ['openai/gpt-6.2-sol', '2027-06-01', 2, 10],
  ])('%s on %s costs %s and %s', (id, day, input, output) => {
    const { price } = pricedOn(known(id), day)
    expect([price?.inputPerMillion, price?.outputPerMillion]).toEqual([input, output])
    expect(priceOn(pricesOf(known(id)), day)).toEqual(price)
  })

  it('what ends names what comes after, by an id that is there and does not end before it', () => {
    const named = models.filter(({ endsOn, note }) => endsOn && !/^Ended/.test(note ?? ''))
    for (const { id, endsOn = '', successor } of named.filter((model) => model.successor)) {
      const after = known(successor ?? '')
      expect([id, (after.endsOn ?? '9999') > endsOn]).toEqual([id, true])
      for (const operation of known(id).operations ?? []) expect(after.operations).toContain(operation)
    }
  })
})

describe('the kept map', () => {
  it('is said whole and exactly: no name is taken for another that begins alike', () => {
    for (const name of ['gemini-3.8-flash-x', 'gemini-3.8', 'gpt-6-sol-mini', 'claude-sonnet-5-6'])
      for (const id of ['openai', 'anthropic', 'gemini']) {
        const provider = providers[id]
        if (provider) expect(knownModel(provider, `${id}/${name}`).price).toBeUndefined()
      }
  })

  it('tells the price of a dated name that no row has', () => {
    const { openai } = providers
    if (!openai) throw new Error('no provider')
    expect(knownModel(openai, 'openai/gpt-5.4-2026-03-05')).toMatchObject({
      price: { inputPerMillion: 2.5, outputPerMillion: 15 },
    })
  })

  it('names its source, version, licence and day', () => {
    expect(kept.source).toContain('github.com')
    expect(kept.version).toMatch(/^\d+\.\d+/)
    expect(kept.licence).toMatch(/MIT/)
    expect(kept.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })

  it.each<[string, string, boolean]>([
    ['2026-11-27', '2026-11-28', false],
    ['2026-11-27', '2027-01-26', false],
    ['2026-11-27', '2027-01-27', true],
  ])('of %s is old on %s: %s', (asOf, today, old) => {
    expect(ageWarning(asOf, today) !== undefined).toBe(old)
  })

  it('is distilled: rates a million, tiers, batch, minutes; what is not asked here is left out', () => {
    const entry = { litellm_provider: 'openai', mode: 'chat', input_cost_per_token: 1e-7 }
    const found = distil({
      'gpt-x': {
        ...entry,
        output_cost_per_token: 3e-7,
        input_cost_per_token_batches: 5e-8,
        input_cost_per_token_above_272k_tokens: 2e-7,
        cache_creation_input_token_cost_above_12hr: 2.5e-7,
        cache_creation_input_token_cost_above_12hr_above_272k_tokens: 5e-7,
        deprecation_date: '2027-01-14',
        successor_model: 'gpt-y',
        supports_vision: true,
        source: 'https://a.example/b',
      },
      'gpt-listen': {
        ...entry,
        mode: 'audio_transcription',
        input_cost_per_token: undefined,
        input_cost_per_second: 7.5e-5,
      },
      'gpt-realtime-9': entry,
      'ft:gpt-x': entry,
      'high/1024-x-1024/gpt-image-9': { ...entry, mode: 'image_generation' },
      'other-x': { ...entry, litellm_provider: 'other' },
      sample_spec: {},
    })
    expect(found).toEqual({
      'openai/gpt-listen': { mode: 'audio_transcription', input: ['text'], price: { perMinute: 0.0045 } },
      'openai/gpt-x': {
        mode: 'chat',
        input: ['text', 'image'],
        price: {
          inputPerMillion: 0.1,
          outputPerMillion: 0.3,
          cacheWriteLong: { hours: 12, perMillion: 0.25 },
          above: {
            inputTokens: 272_000,
            inputPerMillion: 0.2,
            cacheWriteLong: { hours: 12, perMillion: 0.5 },
          },
          batch: 0.5,
        },
        endsOn: '2027-01-14',
        successor: 'openai/gpt-y',
        source: 'a.example/b',
      },
    })
  })
})
