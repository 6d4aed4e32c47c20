import type { MediaLimits, Price } from '../../core/lm/model-info'
import type { CatalogueModel } from '../provider'

// USD per million tokens, as in the model table of github.com/ax-llm/ax in August 2026. Unknown stays unknown.
function price(input: number, output: number, cached?: number): Price {
  return {
    inputPerMillion: input,
    outputPerMillion: output,
    cachedInputPerMillion: cached,
    source: 'model table of github.com/ax-llm/ax',
    asOf: '2026-08',
  }
}

const mebibyte = 1024 * 1024
const guides = 'developers.openai.com, guides "Images and vision", "Audio" and "File inputs"'

/** What the API's published input limits say; PDF files are taken by every model that sees. */
const limits: MediaLimits = {
  images: 500,
  imageBytes: 20 * mebibyte,
  imageMimes: ['image/png', 'image/jpeg', 'image/webp', 'image/gif'],
  audioMimes: ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/mp3', 'audio/mpeg'],
  requestBytes: 50 * mebibyte,
  cacheMarks: 0,
}

interface Entry {
  name: string
  note: string
  price?: Price
  audio?: boolean
  /** How it counts images, where that is published. */
  image?: string
  source?: string
  /** Context and answer, in tokens, where they are published. */
  tokens?: [number, number]
}

const entries: readonly Entry[] = [
  {
    name: 'gpt-4o',
    note: 'Reads images well.',
    price: price(2.5, 10),
    image: 'openai-tiles',
    source: `the capability table of "Multi-Modal AI in Production" (2026), corrected: PDF files are taken as they are, audio only by the audio models; limits: ${guides}`,
    tokens: [128_000, 16_384],
  },
  {
    name: 'gpt-4o-mini',
    image: 'openai-tiles-mini',
    note: 'Small and cheap, reads images.',
    price: price(0.15, 0.6),
    tokens: [128_000, 16_384],
  },
  {
    name: 'gpt-4.1-nano',
    image: 'openai-patches-nano',
    note: 'The cheapest that reads images.',
    price: price(0.1, 0.4),
    tokens: [1_047_576, 32_768],
  },
  {
    name: 'gpt-4.1-mini',
    image: 'openai-patches-mini',
    note: 'Small, long context.',
    price: price(0.4, 1.6),
    tokens: [1_047_576, 32_768],
  },
  {
    name: 'gpt-4.1',
    image: 'openai-tiles',
    note: 'Long context.',
    price: price(2, 8),
    tokens: [1_047_576, 32_768],
  },
  {
    name: 'gpt-5-nano',
    image: 'openai-patches-nano',
    note: 'Thinks briefly, very cheap.',
    price: price(0.05, 0.4),
    tokens: [400_000, 128_000],
  },
  {
    name: 'gpt-5-mini',
    image: 'openai-patches-mini',
    note: 'Thinks before it answers.',
    price: price(0.25, 2),
    tokens: [400_000, 128_000],
  },
  {
    name: 'gpt-5',
    image: 'openai-tiles-5',
    note: 'Thinks before it answers.',
    price: price(1.25, 10),
    tokens: [400_000, 128_000],
  },
  { name: 'gpt-5.2', note: 'Thinks before it answers.', price: price(1.75, 14) },
  { name: 'gpt-5.4-nano', note: 'Thinks briefly, cheap.', price: price(0.2, 1.25) },
  { name: 'gpt-5.4-mini', note: 'Thinks before it answers.', price: price(0.75, 4.5) },
  { name: 'gpt-5.4', note: 'Thinks before it answers.', price: price(2.5, 15) },
  { name: 'gpt-5.5', note: 'Thinks before it answers.', price: price(5, 30, 0.5) },
  { name: 'gpt-5.6-luna', note: 'The small one of its family.', price: price(0.2, 1.2, 0.02) },
  { name: 'gpt-5.6-terra', note: 'The middle one of its family.', price: price(2, 12, 0.2) },
  { name: 'gpt-5.6-sol', note: 'The large one of its family.', price: price(5, 30, 0.5) },
  { name: 'gpt-4o-audio-preview', note: 'Listens to speech and sounds.', audio: true },
  { name: 'gpt-audio', note: 'Listens to speech and sounds.', audio: true },
]

/** Models of the API by name, cheapest of each family first. */
export const openaiModels: readonly CatalogueModel[] = entries.map((entry) => ({
  id: `openai/${entry.name}`,
  label: entry.name,
  note: entry.note,
  input: entry.audio ? ['text', 'audio'] : ['text', 'image', 'document'],
  // The audio models take no response schema.
  structured: entry.audio ? 'none' : 'schema',
  tools: true,
  contextTokens: entry.tokens?.[0],
  maxOutputTokens: entry.tokens?.[1],
  limits,
  // Ten tokens a second of audio is what users report; the vendor publishes no figure.
  tokens: entry.audio ? { audioPerSecond: 10 } : entry.image ? { image: entry.image } : undefined,
  source: entry.source ?? guides,
  asOf: '2026-08',
  price: entry.price,
}))

/** A name the catalogue lacks: a compatible server's, or newer than the catalogue. It may take anything; its price is unknown. */
export function describeOpenaiModel(name: string): CatalogueModel {
  return {
    id: `openai/${name}`,
    label: name,
    note: 'Not in the catalogue: what it can read and what it costs is unknown.',
    input: ['text', 'image', 'audio', 'document'],
    structured: 'json',
  }
}
