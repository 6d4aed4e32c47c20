import type { Price } from '../../core/lm/model-info'
import type { CatalogueModel } from '../provider'
import { manyImages, maxImageBytes } from './limits'
import { isClaude } from './traits'

// A token written to the cache for five minutes costs so much of a plain one (docs/en/build-with-claude/prompt-caching).
const written = 1.25

// USD per million tokens, as in the model table of github.com/ax-llm/ax in August 2026. Unknown stays unknown.
function table(input: number, output: number, cached: number): Price {
  return {
    inputPerMillion: input,
    outputPerMillion: output,
    cachedInputPerMillion: cached,
    cacheWritePerMillion: input * written,
    source: 'model table of github.com/ax-llm/ax',
    asOf: '2026-08',
  }
}

/** From the vendor's own page of the model, as it stood after October 2026. */
function page(name: string, [input, output, cached]: [number, number, number?], only = ''): Price {
  return {
    inputPerMillion: input,
    outputPerMillion: output,
    cachedInputPerMillion: cached,
    cacheWritePerMillion: input * written,
    source: `platform.claude.com/docs/en/models/${name}/overview${only}`,
    asOf: '2026-10',
  }
}

interface Entry {
  name: string
  note: string
  price?: Price
  /** Context and answer, in tokens, where they are published. */
  tokens?: [number, number]
}

const large: [number, number] = [1_000_000, 128_000]
const small: [number, number] = [200_000, 64_000]

const entries: readonly Entry[] = [
  {
    name: 'claude-haiku-5-5',
    note: 'The cheapest that reads images; five times as dear when the prompt is longer than 100,000 tokens.',
    price: page('haiku-5-5', [0.1, 0.5], ' (prompts up to 100,000 tokens)'),
    tokens: large,
  },
  {
    name: 'claude-haiku-4-5',
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
  { name: 'claude-sonnet-4-6', note: 'Reads images well, takes a temperature.', price: table(3, 15, 0.3) },
  {
    name: 'claude-sonnet-4-5',
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
  { name: 'claude-opus-4-6', note: 'Large, takes a temperature.', price: table(5, 25, 0.5) },
  { name: 'claude-opus-4-5', note: 'Large, takes a temperature.', price: table(5, 25, 0.5), tokens: small },
  {
    name: 'claude-fable-5-1',
    note: 'The dearest; always thinks.',
    price: page('fable-5-1', [10, 50]),
    tokens: large,
  },
]

/** Models of the API by name, cheapest of each family first. None of them hears audio. */
export const anthropicModels: readonly CatalogueModel[] = entries.map(({ name, note, price, tokens }) => ({
  id: `anthropic/${name}`,
  label: name,
  note,
  input: ['text', 'image'],
  structured: 'schema',
  contextTokens: tokens?.[0],
  maxOutputTokens: tokens?.[1],
  maxMediaBytes: maxImageBytes,
  limits: { manyImages },
  price,
}))

/**
 * A name the catalogue lacks: a compatible server's, or newer than the catalogue. Its price is unknown. One of the vendor's
 * own is held to a schema; what another server's model makes of one is unknown, so it is only asked for JSON.
 */
export function describeAnthropicModel(name: string): CatalogueModel {
  return {
    id: `anthropic/${name}`,
    label: name,
    note: 'Not in the catalogue: what it can read and what it costs is unknown.',
    input: ['text', 'image'],
    structured: isClaude(name) ? 'schema' : 'json',
    maxMediaBytes: maxImageBytes,
    limits: { manyImages },
  }
}
