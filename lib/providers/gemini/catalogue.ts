import type { ModelInfo, Price } from '../../core/lm/model-info'
import { entryOf, priceOf, type Row } from '../facts/facts'
import type { CatalogueModel } from '../provider'
import { geminiLimits } from './limits'

const guides =
  'ai.google.dev/gemini-api/docs: image-understanding, audio, document-processing, media-resolution'
const deprecations = 'ai.google.dev/gemini-api/docs/deprecations, 2026-11'
const agreed = 'model price map of LiteLLM 1.110.2; its end by five notes of others that agree'
const asOf = '2026-11-27'

/** Tokens in and out, of all text models of this vendor unless they say otherwise. */
const long = { contextTokens: 1_048_576, maxOutputTokens: 65_536 } as const
/** From here on sampling is without effect or refused. */
const sampling = ['temperature', 'topP', 'topK', 'candidateCount']
const leveled = ['low', 'medium', 'high']

/** Prices before a day and from it on. */
function stepOn(day: string, last: string, prices: [before: Price, after: Price]): Price[] {
  return [
    { ...prices[0], until: last },
    { ...prices[1], from: day },
  ]
}

const told = { batch: 0.5, source: agreed, asOf }
const decemberDouble = stepOn('2026-12-01', '2026-11-30', [
  priceOf([2, 10, 0.1], told),
  priceOf([4, 20, 0.2], told),
])
const flashSource = 'model price map of LiteLLM 1.110.2; its end by release notes of others'
const january = { batch: 0.5, source: flashSource, asOf }
const januaryDouble = stepOn('2027-01-01', '2026-12-31', [
  priceOf([0.75, 3.75, 0.075], january),
  priceOf([1.5, 7.5], january),
])
const lite = priceOf([0.3, 2.5, 0.03], {
  ...told,
  source: 'price of gemini-3.5-flash-lite, which answers then',
})
const redirected = 'price of gemini-3.8-flash, which answers then'

const four = { refuses: [...sampling, 'thinkingBudget'] } as const
const three = { refuses: sampling, efforts: leveled } as const
const ends = (endsOn: string, successor: string) => ({
  endsOn,
  endsSource: deprecations,
  successor: `gemini/${successor}`,
})

const rows: readonly Row[] = [
  { name: 'gemini-2.5-flash-lite', note: 'The cheapest that sees and listens.' },
  {
    name: 'gemini-3.5-flash-lite',
    note: 'Small and quick.',
    defaultEffort: 'minimal',
    efforts: ['minimal', ...leveled],
    refuses: sampling,
  },
  { ...three, name: 'gemini-3.8-flash', note: 'Quick, sees and listens.', prices: januaryDouble },
  {
    ...four,
    name: 'gemini-4-hydrogen',
    note: 'The small one of its family.',
    efforts: [...leveled, 'xhigh'],
    defaultEffort: 'high',
    // How long an answer may get is told differently by every source.
    maxOutputTokens: undefined,
  },
  {
    ...four,
    name: 'gemini-4-argon',
    note: 'Thinks before it answers.',
    efforts: leveled,
    defaultEffort: 'medium',
    maxOutputTokens: undefined,
    prices: decemberDouble,
  },
  {
    ...four,
    name: 'gemini-4-carbon',
    note: 'Thinks before it answers.',
    efforts: leveled,
    defaultEffort: 'medium',
    maxOutputTokens: undefined,
    prices: decemberDouble,
  },
  {
    ...four,
    name: 'gemini-4-neon',
    note: 'The large one; for paying accounts only.',
    efforts: [...leveled, 'xhigh'],
    defaultEffort: 'high',
    maxOutputTokens: undefined,
    price: priceOf([3, 15, 0.15], {
      batch: 0.5,
      source: 'model table of pi-ai 1.6.0 and a second table that agrees',
      asOf: '2026-11-20',
    }),
  },
  { ...three, name: 'gemini-3.7-flash', note: 'Quick, of the generation before.', prices: januaryDouble },
  {
    ...three,
    name: 'gemini-3.6-flash',
    note: 'Quick, of the generation before.',
    prices: januaryDouble,
  },
  { name: 'gemini-3.5-flash', note: 'Quick, sees and listens.' },
  { name: 'gemini-3.1-pro-preview', note: 'Thinks before it answers, a preview.' },
  {
    name: 'gemini-3.1-flash-lite',
    note: 'Small and cheap.',
    ...ends('2027-05-07', 'gemini-3.5-flash-lite'),
  },
  { name: 'gemini-3-flash-preview', note: 'Quick, a preview.' },
  {
    name: 'gemini-2.5-flash',
    note: 'From December 2026 on answered and billed as gemini-3.5-flash-lite.',
    ...ends('2026-12-01', 'gemini-3.5-flash-lite'),
    prices: stepOn('2026-12-01', '2026-11-30', [
      priceOf([0.3, 2.5, 0.03], {
        ...told,
        audioInputPerMillion: 1,
        source: 'model price map of LiteLLM 1.110.2',
      }),
      lite,
    ]),
  },
  {
    name: 'gemini-2.5-pro',
    note: 'From December 2026 on answered and billed as gemini-3.8-flash.',
    ...ends('2026-12-01', 'gemini-3.8-flash'),
    prices: [
      {
        ...priceOf([1.25, 10, 0.125], { ...told, source: 'model price map of LiteLLM 1.110.2' }),
        above: {
          inputTokens: 200_000,
          inputPerMillion: 2.5,
          outputPerMillion: 15,
          cachedInputPerMillion: 0.25,
        },
        until: '2026-11-30',
      },
      ...januaryDouble.map((price) => ({
        ...price,
        source: redirected,
        ...(price.until ? { from: '2026-12-01' } : {}),
      })),
    ],
  },
]

const pages = { auto: 560, low: 280, medium: 560, high: 1120 } as const

/** Tokens of media by the family of a name. Source: the vendor's guides on each medium. */
export function geminiTokens(name: string): ModelInfo['tokens'] {
  if (/^gemini-2/.test(name)) return { image: 'gemini-tiles', audioPerSecond: 32, documentPage: 258 }
  return { image: 'gemini-resolution', audioPerSecond: 25, documentPage: 560, documentPageAt: pages }
}

/** How finely it may be told to look: of the third generation on. */
export function geminiDetails(name: string): readonly string[] | undefined {
  return /^gemini-2/.test(name) ? undefined : ['auto', 'low', 'medium', 'high', 'ultra_high']
}

/** Models of the API by name, cheapest first, older families last. */
export const geminiModels: readonly CatalogueModel[] = rows.map((row) =>
  entryOf('gemini', row, {
    ...long,
    input: ['text', 'image', 'audio', 'document'],
    structured: 'schema',
    tools: true,
    limits: geminiLimits,
    tokens: geminiTokens(row.name),
    details: geminiDetails(row.name),
    source: guides,
    asOf,
  }),
)
