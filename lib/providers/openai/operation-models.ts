import type { ModelInfo, Price } from '../../core/lm/model-info'
import type { CatalogueModel } from '../provider'

const ids = 'model ids of the types of openai 6.49.0'
const asOf = '2026-11'

// USD per million tokens, as in the model table of github.com/ax-llm/ax in August 2026. Unknown stays unknown.
function price(inputPerMillion: number, source = 'model table of github.com/ax-llm/ax'): Price {
  return { inputPerMillion, outputPerMillion: 0, source, asOf: '2026-08' }
}

interface Row extends Pick<CatalogueModel, 'input' | 'output' | 'operations' | 'limits' | 'price'> {
  name: string
  note: string
}

export const listens = {
  input: ['text', 'audio'],
  output: ['text'],
  operations: ['transcribe'],
  limits: { audioBytes: 25 * 1024 * 1024 },
} as const satisfies Partial<Row>
export const speaks = {
  input: ['text'],
  output: ['audio'],
  operations: ['speak'],
} as const satisfies Partial<Row>
export const draws = {
  input: ['text', 'image'],
  output: ['image'],
  operations: ['make-image', 'edit-image'],
  limits: { images: 16, imageBytes: 50 * 1024 * 1024 - 1 },
} as const satisfies Partial<Row>
export const embeds = {
  input: ['text'],
  output: ['vector'],
  operations: ['embed'],
} as const satisfies Partial<Row>

const rows: readonly Row[] = [
  { ...listens, name: 'whisper-1', note: 'Speech to text, with the time and the certainty of each stretch.' },
  { ...listens, name: 'gpt-4o-mini-transcribe', note: 'Speech to text, small; no times.' },
  { ...listens, name: 'gpt-4o-transcribe', note: 'Speech to text; no times.' },
  { ...speaks, name: 'tts-1', note: 'Text to speech, quick.' },
  { ...speaks, name: 'tts-1-hd', note: 'Text to speech, finer.' },
  {
    ...speaks,
    name: 'gpt-4o-mini-tts',
    note: 'Text to speech that can be told how to sound.',
    price: {
      ...price(0.6, 'reported by users, not by the vendor'),
      outputPerMillion: 12,
      audioOutputPerMillion: 12,
    },
  },
  { ...draws, name: 'gpt-image-1-mini', note: 'Makes and changes pictures, small.' },
  { ...draws, name: 'gpt-image-1', note: 'Makes and changes pictures.' },
  { ...draws, name: 'gpt-image-1.5', note: 'Makes and changes pictures.' },
  { ...draws, name: 'gpt-image-2', note: 'Makes and changes pictures, up to 4K.' },
  { ...embeds, name: 'text-embedding-3-small', note: 'Vectors of texts, small.', price: price(0.02) },
  { ...embeds, name: 'text-embedding-3-large', note: 'Vectors of texts.', price: price(0.13) },
]

/** What is asked for sound, pictures and vectors instead of answers. */
export const openaiOperationModels: readonly CatalogueModel[] = rows.map(({ name, ...row }) => ({
  ...row,
  id: `openai/${name}`,
  label: name,
  structured: 'none',
  source: ids,
  asOf,
}))

const families: readonly (readonly [RegExp, Pick<ModelInfo, 'input' | 'output' | 'operations'>])[] = [
  [/whisper|transcribe/i, listens],
  [/(^|[-_/.])tts([-_/.]|$)/i, speaks],
  [/^gpt-image|^dall-e/i, draws],
  [/embed/i, embeds],
]

/** What a server's model that is in no catalogue does by its family's name; undefined for one that answers messages. */
export function operationFamily(
  name: string,
): Pick<ModelInfo, 'input' | 'output' | 'operations'> | undefined {
  const found = families.find(([pattern]) => pattern.test(name))?.[1]
  if (!found) return undefined
  const { input, output, operations } = found
  return { input, output, operations }
}
