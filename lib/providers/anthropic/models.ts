import type { ModelInfo, Price } from '../../core/lm/model-info'
import type { CatalogueModel } from '../provider'
import { anthropicLimits, publishedImages } from './limits'
import { isClaude, traitsOf } from './traits'

/** Input, output and cached read in USD per million tokens. Writing the vendor's cache for five minutes costs a quarter more than input. */
function rates([input, output, cached]: [number, number, number?]) {
  return {
    inputPerMillion: input,
    outputPerMillion: output,
    cachedInputPerMillion: cached,
    cacheWritePerMillion: Math.round(input * 1.25 * 1e6) / 1e6,
  }
}

// As in the model table of github.com/ax-llm/ax in August 2026. Unknown stays unknown.
function table(input: number, output: number, cached: number): Price {
  return { ...rates([input, output, cached]), source: 'model table of github.com/ax-llm/ax', asOf: '2026-08' }
}

/** From the vendor's own page of the model, as it stood after October 2026. */
function page(name: string, figures: [number, number, number?]): Price {
  return { ...rates(figures), source: `platform.claude.com/docs/en/models/${name}/overview`, asOf: '2026-10' }
}

interface Entry {
  name: string
  note: string
  price?: Price
  /** Context and answer, in tokens, where they are published. */
  tokens?: [number, number]
  /** How images are counted: since 4.7 they are looked at more closely. */
  image?: 'claude-patches' | 'claude-patches-large'
}

const large: [number, number] = [1_000_000, 128_000]
const small: [number, number] = [200_000, 64_000]

const entries: readonly Entry[] = [
  {
    name: 'claude-haiku-5-5',
    note: 'The cheapest that reads images; five times as dear when the prompt is longer than 100,000 tokens.',
    price: {
      ...page('haiku-5-5', [0.1, 0.5]),
      above: { inputTokens: 100_000, inputPerMillion: 0.5, outputPerMillion: 2.5 },
    },
    tokens: large,
  },
  {
    name: 'claude-haiku-4-5',
    image: 'claude-patches',
    note: 'Small and quick, takes a temperature.',
    price: table(1, 5, 0.1),
    tokens: small,
  },
  {
    name: 'claude-sonnet-5-5',
    note: 'Thinks before it answers.',
    price: page('sonnet-5-5', [2, 10, 0.2]),
    tokens: large,
  },
  { name: 'claude-sonnet-5', note: 'Thinks before it answers.', price: table(2, 10, 0.2), tokens: large },
  {
    name: 'claude-sonnet-4-6',
    image: 'claude-patches',
    note: 'Reads images well, takes a temperature.',
    price: table(3, 15, 0.3),
  },
  {
    name: 'claude-sonnet-4-5',
    image: 'claude-patches',
    note: 'Is switched off on 30 November 2026.',
    price: table(3, 15, 0.3),
    tokens: small,
  },
  {
    name: 'claude-opus-5-5',
    note: 'The large one; always thinks.',
    price: page('opus-5-5', [4, 20]),
    tokens: large,
  },
  {
    name: 'claude-opus-5',
    note: 'Thinks before it answers.',
    price: page('opus-5', [5, 25]),
    tokens: large,
  },
  { name: 'claude-opus-4-8', note: 'Large, of the family before.', price: table(5, 25, 0.5) },
  { name: 'claude-opus-4-7', note: 'Large, of the family before.', price: table(5, 25, 0.5) },
  {
    name: 'claude-opus-4-6',
    image: 'claude-patches',
    note: 'Large, takes a temperature.',
    price: table(5, 25, 0.5),
  },
  {
    name: 'claude-opus-4-5',
    image: 'claude-patches',
    note: 'Large, takes a temperature.',
    price: table(5, 25, 0.5),
    tokens: small,
  },
  {
    name: 'claude-fable-5-1',
    note: 'The dearest; always thinks.',
    price: page('fable-5-1', [10, 50]),
    tokens: large,
  },
]

const guides = 'platform.claude.com/docs/en/build-with-claude/vision and pdf-support'
const firstTable =
  `20 images: the capability table of "Multi-Modal AI in Production" (2026); the vision page allows ${publishedImages.small}. ` +
  `The rest: ${guides}`

/** Images at once by family: a million tokens of context hold 600; of the others the first table of capabilities stands, which says 20. */
function capabilities(tokens: Entry['tokens']): Pick<ModelInfo, 'limits' | 'source' | 'asOf'> {
  const isLarge = (tokens?.[0] ?? 0) >= 1_000_000
  const images = isLarge ? publishedImages.large : 20
  return { limits: { ...anthropicLimits, images }, source: isLarge ? guides : firstTable, asOf: '2026-11' }
}

/** Models of the API by name, cheapest of each family first. None of them hears audio. */
export const anthropicModels: readonly CatalogueModel[] = entries.map(
  ({ name, note, price, tokens, image = 'claude-patches-large' }) => ({
    id: `anthropic/${name}`,
    label: name,
    note,
    input: ['text', 'image', 'document'],
    structured: 'schema',
    tools: true,
    contextTokens: tokens?.[0],
    maxOutputTokens: tokens?.[1],
    answerTokens: traitsOf(name).answerTokens,
    ...capabilities(tokens),
    tokens: { image },
    price,
  }),
)

/**
 * A name the catalogue lacks: a compatible server's, or newer than the catalogue. Its price is unknown. One of the vendor's
 * own is held to a schema; what another server's model makes of one is unknown, so it is only asked for JSON.
 */
export function describeAnthropicModel(name: string): CatalogueModel {
  return {
    id: `anthropic/${name}`,
    label: name,
    note: isClaude(name)
      ? 'Newer than the catalogue: read by the rule of its family; what it costs is unknown.'
      : 'Not in the catalogue: what it can read and what it costs is unknown.',
    input: ['text', 'image', 'document'],
    structured: isClaude(name) ? 'schema' : 'json',
    answerTokens: traitsOf(name).answerTokens,
    ...(isClaude(name) ? { tools: true } : {}),
    ...(traitsOf(name).thinks ? { contextTokens: 1_000_000, maxOutputTokens: 128_000 } : {}),
    limits: anthropicLimits,
    // Names of the third family and of the first of the fourth.
    ...(/^claude-(3|(opus|sonnet)-4-([01]|20\d+)$)/.test(name) ? { tokens: { image: 'claude-area' } } : {}),
  }
}
