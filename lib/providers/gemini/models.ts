import type { MediaLimits, Price } from '../../core/lm/model-info'
import type { CatalogueModel } from '../provider'

// USD per million tokens, as in the model table of github.com/ax-llm/ax in August 2026. Unknown stays unknown.
function price(input: number, output: number, cached: number): Price {
  return {
    inputPerMillion: input,
    outputPerMillion: output,
    cachedInputPerMillion: cached,
    source: 'model table of github.com/ax-llm/ax',
    asOf: '2026-08',
  }
}

/** Bytes a request may have with its media inside it (ai.google.dev, as of 2026-08); media travel as base64, 4 bytes for 3. */
export const inlineRequestBytes = 20 * 1024 * 1024

const limits: MediaLimits = {
  imageMimes: ['image/png', 'image/jpeg', 'image/webp', 'image/heic', 'image/heif'],
  audioMimes: [
    ...['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/mp3', 'audio/mpeg', 'audio/aiff', 'audio/x-aiff'],
    ...['audio/aac', 'audio/ogg', 'audio/flac', 'audio/x-flac'],
  ],
  requestBytes: inlineRequestBytes,
  cacheMarks: 0,
}
const guides = 'ai.google.dev/gemini-api/docs: image-understanding, audio, document-processing'

const entries: readonly { name: string; note: string; price?: Price; source?: string }[] = [
  {
    name: 'gemini-2.0-flash',
    note: 'Sees and listens; an old one that may be switched off by now.',
    source: `the capability table of "Multi-Modal AI in Production" (2026); limits: ${guides}`,
  },
  {
    name: 'gemini-2.5-flash-lite',
    note: 'The cheapest that sees and listens.',
    price: price(0.1, 0.4, 0.01),
  },
  { name: 'gemini-2.5-flash', note: 'Quick, sees and listens.', price: price(0.3, 2.5, 0.03) },
  { name: 'gemini-2.5-pro', note: 'Thinks before it answers.', price: price(1.25, 10, 0.125) },
  { name: 'gemini-3.1-flash-lite', note: 'Small and cheap.', price: price(0.25, 1.5, 0.025) },
  { name: 'gemini-3-flash-preview', note: 'Quick, a preview.', price: price(0.5, 3, 0.05) },
  {
    name: 'gemini-3.1-pro-preview',
    note: 'Thinks before it answers, a preview.',
    price: price(2, 12, 0.2),
  },
  { name: 'gemini-3.5-flash-lite', note: 'Small and quick.', price: price(0.3, 2.5, 0.03) },
  { name: 'gemini-3.5-flash', note: 'Quick, sees and listens.', price: price(1.5, 9, 0.15) },
  { name: 'gemini-3.6-flash', note: 'Quick, sees and listens.', price: price(1.5, 7.5, 0.15) },
  { name: 'gemini-3.7-flash', note: 'Quick, sees and listens.', price: price(1.5, 7.5, 0.15) },
]

/** Audio: 32 tokens a second; pages and images by the family. Source: the vendor's guides on each medium. */
function tokens(name: string) {
  return {
    image: /^gemini-2/.test(name) ? 'gemini-tiles' : 'gemini-resolution',
    audioPerSecond: 32,
    documentPage: 258,
  }
}

/** Models of the API by name, oldest family first. Context sizes are left unknown: no source at hand states them. */
export const geminiModels: readonly CatalogueModel[] = entries.map(
  ({ name, note, price, source = guides }) => ({
    id: `gemini/${name}`,
    label: name,
    note,
    input: ['text', 'image', 'audio', 'document'],
    structured: 'schema',
    tools: true,
    limits,
    tokens: tokens(name),
    source,
    asOf: '2026-08',
    price,
  }),
)

/** A name the catalogue lacks. It may take anything; its price is unknown. */
export function describeGeminiModel(name: string): CatalogueModel {
  const isKnownFamily = /^gemini-/.test(name)
  return {
    id: `gemini/${name}`,
    label: name,
    note: isKnownFamily
      ? 'Newer than the catalogue: read by the rule of its family; what it costs is unknown.'
      : 'Not in the catalogue: what it can read and what it costs is unknown.',
    input: ['text', 'image', 'audio', 'document'],
    structured: isKnownFamily ? 'schema' : 'json',
    ...(isKnownFamily ? { tools: true } : {}),
    limits,
    ...(isKnownFamily ? { tokens: tokens(name) } : {}),
  }
}
