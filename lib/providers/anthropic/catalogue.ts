import { entryOf, priceOf, type Row } from '../facts/facts'
import type { CatalogueModel } from '../provider'
import { anthropicLimits, publishedImages } from './limits'
import { traitsOf } from './traits'

const guides = 'platform.claude.com/docs, pages "Vision" and "PDF support"'
const deprecations = 'platform.claude.com/docs, page "Model deprecations", 2026-11'
const asOf = '2026-11-27'

const large = { contextTokens: 1_000_000, maxOutputTokens: 128_000 } as const
const small = { contextTokens: 200_000, maxOutputTokens: 64_000 } as const
const efforts = ['low', 'medium', 'high', 'xhigh', 'max']
/** From 4.7 on no sampling parameter is taken. */
const sampling = ['temperature', 'top_p', 'top_k']
const newer = { ...large, efforts, refuses: sampling } as const
const four = efforts.filter((one) => one !== 'xhigh')
const close = { tokens: { image: 'claude-patches' } } as const

const ends = (endsOn: string, successor: string) => ({
  endsOn,
  endsSource: deprecations,
  successor: `anthropic/${successor}`,
})

const rows: readonly Row[] = [
  {
    ...newer,
    name: 'claude-haiku-5-5',
    note: 'The cheapest that reads images; five times as dear when the prompt is longer than 100,000 tokens.',
    defaultEffort: 'medium',
  },
  {
    ...newer,
    name: 'claude-sonnet-5-5',
    note: 'Always thinks.',
    defaultEffort: 'high',
  },
  { ...newer, name: 'claude-opus-5-5', note: 'The large one; always thinks.', defaultEffort: 'medium' },
  {
    ...newer,
    name: 'claude-fable-5-2',
    note: 'The newest and largest; always thinks.',
    defaultEffort: 'high',
    price: priceOf([8, 40, 0.2], {
      cacheWritePerMillion: 10,
      cacheWriteLong: { hours: 1, perMillion: 16 },
      batch: 0.5,
      source: 'platform.claude.com/docs, page "Pricing"',
      asOf: '2026-11-09',
    }),
  },
  { ...newer, name: 'claude-sonnet-5', note: 'Thinks before it answers.', defaultEffort: 'high' },
  { ...newer, name: 'claude-opus-5', note: 'Large; thinks before it answers.', defaultEffort: 'high' },
  { ...newer, name: 'claude-fable-5-1', note: 'Large; always thinks.', defaultEffort: 'high' },
  { ...newer, name: 'claude-fable-5', note: 'Large; always thinks.', defaultEffort: 'high' },
  { ...close, ...small, name: 'claude-haiku-4-5', note: 'Small and quick, takes a temperature.' },
  { ...close, ...large, name: 'claude-sonnet-4-6', note: 'Takes a temperature.', efforts: four },
  {
    ...close,
    ...small,
    name: 'claude-sonnet-4-5',
    note: 'Takes a temperature.',
    ...ends('2026-11-30', 'claude-sonnet-5-5'),
  },
  { ...newer, name: 'claude-opus-4-8', note: 'Large, of the family before.' },
  { ...newer, name: 'claude-opus-4-7', note: 'Large, of the family before.' },
  { ...close, ...large, name: 'claude-opus-4-6', note: 'Large, takes a temperature.', efforts: four },
  {
    ...close,
    ...small,
    name: 'claude-opus-4-5',
    note: 'Large, takes a temperature.',
    ...ends('2027-01-22', 'claude-opus-5-5'),
  },
]

/** Pictures and pages at once: a million tokens of context hold 600, a smaller one 100. */
function anthropicLimitsOf(contextTokens = 0): CatalogueModel['limits'] {
  const most = contextTokens >= 1_000_000 ? publishedImages.large : publishedImages.small
  return { ...anthropicLimits, images: most, documentPages: most }
}

/** Models of the API by name, the newest family first, in it the cheapest. None of them hears audio. */
export const anthropicModels: readonly CatalogueModel[] = rows.map((row) =>
  entryOf('anthropic', row, {
    input: ['text', 'image', 'document'],
    structured: 'schema',
    tools: true,
    answerTokens: traitsOf(row.name).answerTokens,
    limits: anthropicLimitsOf(row.contextTokens),
    // Since 4.7 pictures are looked at more closely.
    tokens: { image: 'claude-patches-large' },
    source: guides,
    asOf,
  }),
)
