import type { MediaLimits, Price } from '../../core/lm/model-info'
import { entryOf, priceOf, type Row } from '../facts/facts'
import type { CatalogueModel } from '../provider'

const mebibyte = 1024 * 1024
const guides = 'developers.openai.com, guides "Images and vision", "Audio" and "File inputs"'
const deprecations = 'developers.openai.com, page "Deprecations", 2026-11'
const asOf = '2026-11-27'

/** What the API's published input limits say; PDF files are taken by every model that sees. */
export const openaiLimits: MediaLimits = {
  images: 1500,
  imageBytes: 20 * mebibyte,
  imageMimes: ['image/png', 'image/jpeg', 'image/webp', 'image/gif'],
  audioMimes: ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/mp3', 'audio/mpeg'],
  requestBytes: 512 * mebibyte,
  cacheMarks: 0,
}

/** The same on every model that thinks; each has a stretch of it. */
const ladder = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']
const efforts = (...left: string[]) => ladder.filter((one) => one !== 'minimal' && !left.includes(one))
const sampling = ['temperature', 'top_p', 'logprobs', 'presence_penalty', 'frequency_penalty']

const thinking = { refuses: sampling, verbosities: ['low', 'medium', 'high'] } as const
const long = { contextTokens: 1_050_000, maxOutputTokens: 128_000 } as const
const middle = { contextTokens: 400_000, maxOutputTokens: 128_000 } as const
const details = ['auto', 'low', 'high']
const detailed = { details: [...details, 'original'] } as const

/** From 5.6 on. The rule of pictures of 6 is not published: that of 5.6 stands until an answer corrects it. */
const six = { ...thinking, ...long, ...detailed, tokens: { image: 'openai-patches' } } as const

/** A prompt over 272,000 tokens: input and cache twice, output one and a half times, for the whole call. */
function newPrice([input, output, cached, written]: [number, number, number, number]): Price {
  const source = 'model tables of pi-ai 1.6.0 and TokenMeter 0.17.0, which agree'
  return priceOf([input, output, cached], {
    cacheWritePerMillion: written,
    cacheWriteLong: { hours: 12, perMillion: written * 2 },
    above: {
      inputTokens: 272_000,
      inputPerMillion: input * 2,
      outputPerMillion: output * 1.5,
      cachedInputPerMillion: cached * 2,
      cacheWritePerMillion: written * 2,
    },
    batch: 0.5,
    source,
    asOf: '2026-11-20',
  })
}

const ends = (endsOn: string, successor: string) => ({
  endsOn,
  endsSource: deprecations,
  successor: `openai/${successor}`,
})
const heard = {
  input: ['text', 'audio'],
  output: ['text', 'audio'],
  // The audio models take no response schema.
  structured: 'none',
  operations: ['generate', 'speak'],
  // Ten tokens a second of audio is what users report; the vendor publishes no figure.
  tokens: { audioPerSecond: 10 },
} as const satisfies Partial<Row>

const rows: readonly Row[] = [
  {
    ...six,
    name: 'gpt-6-luna',
    note: 'The cheapest of its family; sees.',
    efforts: efforts(),
    defaultEffort: 'medium',
  },
  {
    ...six,
    name: 'gpt-6.1-terra',
    note: 'The middle one of its family.',
    efforts: efforts(),
    defaultEffort: 'medium',
  },
  {
    ...six,
    name: 'gpt-6.2-sol',
    note: 'The newest large one; always thinks.',
    // Chat completions refuse the highest effort of this family.
    efforts: efforts('none', 'max'),
    price: newPrice([2, 10, 0.1, 2.5]),
  },
  {
    ...six,
    name: 'gpt-6.2-astra',
    note: 'The newest and largest; always thinks.',
    efforts: efforts('none', 'max'),
    price: newPrice([8, 40, 0.4, 10]),
  },
  { ...six, name: 'gpt-6.1-sol', note: 'Large; always thinks.', efforts: efforts('none') },
  { ...six, name: 'gpt-6-sol', note: 'Large.', efforts: efforts() },
  {
    ...six,
    name: 'gpt-6-astra',
    note: 'The largest of its family; always thinks.',
    efforts: efforts('none'),
  },
  { ...six, name: 'gpt-5.6-luna', note: 'The small one of its family.', efforts: efforts() },
  { ...six, name: 'gpt-5.6-terra', note: 'The middle one of its family.', efforts: efforts() },
  { ...six, name: 'gpt-5.6-sol', note: 'The large one of its family.', efforts: efforts() },
  {
    ...thinking,
    ...long,
    ...detailed,
    name: 'gpt-5.5',
    note: 'Looks closely at pictures.',
    efforts: efforts('max'),
    tokens: { image: 'openai-patches-5.5' },
  },
  {
    ...thinking,
    ...middle,
    name: 'gpt-5.4-nano',
    note: 'Small and cheap.',
    details,
    efforts: efforts('max'),
    defaultEffort: 'none',
    tokens: { image: 'openai-patches-nano' },
    ...ends('2027-04-01', 'gpt-6-luna'),
  },
  {
    ...thinking,
    ...middle,
    name: 'gpt-5.4-mini',
    note: 'Small.',
    details,
    efforts: efforts('max'),
    defaultEffort: 'none',
    tokens: { image: 'openai-patches-mini' },
  },
  {
    ...thinking,
    ...long,
    ...detailed,
    name: 'gpt-5.4',
    note: 'Of the family before.',
    efforts: efforts('max'),
    defaultEffort: 'none',
    tokens: { image: 'openai-patches-5.4' },
  },
  {
    ...thinking,
    ...middle,
    name: 'gpt-5.2',
    note: 'Of an older family.',
    details,
    efforts: efforts('max'),
    defaultEffort: 'none',
    tokens: { image: 'openai-patches-5.2' },
  },
  {
    ...thinking,
    ...middle,
    name: 'gpt-5.1',
    note: 'Of an older family.',
    details,
    efforts: efforts('xhigh', 'max'),
    defaultEffort: 'none',
    tokens: { image: 'openai-tiles-5' },
    ...ends('2027-04-01', 'gpt-6-sol'),
  },
  ...(
    [
      ['gpt-5-nano', 'openai-patches-nano', 'gpt-6-luna'],
      ['gpt-5-mini', 'openai-patches-mini', 'gpt-6.1-terra'],
      ['gpt-5', 'openai-tiles-5', 'gpt-6.1-sol'],
    ] as const
  ).map(([name, image, successor]) => ({
    ...thinking,
    ...middle,
    name,
    note: 'Of an older family.',
    details,
    efforts: ['minimal', 'low', 'medium', 'high'],
    tokens: { image },
    ...ends('2026-12-11', successor),
  })),
  ...(
    [
      ['gpt-4.1-mini', 'openai-patches-mini', 'Small, long context; takes a temperature.'],
      ['gpt-4.1', 'openai-tiles', 'Long context; takes a temperature.'],
      ['gpt-4o-mini', 'openai-tiles-mini', 'Small and cheap; takes a temperature.'],
      ['gpt-4o', 'openai-tiles', 'Reads images well; takes a temperature.'],
    ] as const
  ).map(([name, image, note]) => ({
    name,
    note,
    details,
    tokens: { image },
    ...ends('2027-01-14', 'gpt-6-luna'),
  })),
  {
    ...thinking,
    name: 'chat-latest',
    note: 'What ChatGPT answers with; it changes without notice.',
    details,
    efforts: ['medium'],
    defaultEffort: 'medium',
  },
  {
    ...heard,
    name: 'gpt-audio-1.5',
    note: 'Listens to speech and sounds, and speaks.',
  },
  {
    ...heard,
    name: 'gpt-audio-mini',
    note: 'Listens and speaks, small.',
    ...ends('2027-01-20', 'gpt-audio-1.5'),
  },
  {
    ...heard,
    name: 'gpt-audio',
    note: 'Listens to speech and sounds, and speaks.',
    ...ends('2027-01-20', 'gpt-audio-1.5'),
  },
  // Ended; kept so that work made with them finds what came after.
  {
    name: 'gpt-4.1-nano',
    note: 'Ended.',
    details,
    tokens: { image: 'openai-patches-nano' },
  },
  {
    ...heard,
    operations: ['generate'],
    name: 'gpt-4o-audio-preview',
    note: 'Ended.',
    ...ends('2026-05-07', 'gpt-audio-1.5'),
  },
]

/** Models of the API by name, the newest family first, in it the cheapest. */
export const openaiModels: readonly CatalogueModel[] = rows.map((row) =>
  entryOf('openai', row, {
    input: ['text', 'image', 'document'],
    structured: 'schema',
    tools: true,
    limits: openaiLimits,
    source: guides,
    asOf,
  }),
)
