import type { ModelInfo } from '../../core/lm/model-info'
import { entryOf, type Row } from '../facts/facts'
import type { CatalogueModel } from '../provider'

const guides = 'developers.openai.com, guides "Speech to text", "Image generation" and "Vector embeddings"'
const deprecations = 'developers.openai.com, page "Deprecations", 2026-11'
const asOf = '2026-11-27'

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

const ends = (endsOn: string, successor: string) => ({
  endsOn,
  endsSource: deprecations,
  successor: `openai/${successor}`,
})
const spokenEnd = ends('2027-01-06', 'gpt-audio-1.5')
const heardEnd = ends('2027-02-26', 'gpt-transcribe')
const drawnEnd = ends('2026-12-01', 'gpt-image-2.6-sunburst')
const three = ['auto', 'low', 'medium', 'high']
const five = [...three, 'xhigh', 'max']

const rows: readonly Row[] = [
  { ...listens, name: 'gpt-transcribe', note: 'Speech to text; no times.' },
  {
    ...listens,
    name: 'whisper-1',
    note: 'Speech to text, with the time and the certainty of each stretch.',
    ...heardEnd,
  },
  { ...listens, name: 'gpt-4o-mini-transcribe', note: 'Speech to text, small; no times.', ...heardEnd },
  { ...listens, name: 'gpt-4o-transcribe', note: 'Speech to text; no times.', ...heardEnd },
  { ...speaks, name: 'tts-1', note: 'Text to speech, quick.', ...spokenEnd },
  { ...speaks, name: 'tts-1-hd', note: 'Text to speech, finer.', ...spokenEnd },
  {
    ...speaks,
    name: 'gpt-4o-mini-tts',
    note: 'Text to speech that can be told how to sound.',
    ...spokenEnd,
  },
  { ...draws, name: 'gpt-image-2.6-flare', note: 'Makes and changes pictures, the newest.', qualities: five },
  {
    ...draws,
    name: 'gpt-image-2.6-sunburst',
    note: 'Makes and changes pictures, the newest.',
    qualities: five,
  },
  { ...draws, name: 'gpt-image-2.5-flare', note: 'Makes and changes pictures.', qualities: five },
  { ...draws, name: 'gpt-image-2.5-sunburst', note: 'Makes and changes pictures.', qualities: five },
  { ...draws, name: 'gpt-image-2', note: 'Makes and changes pictures, up to 4K.', qualities: three },
  { ...draws, name: 'gpt-image-1.5', note: 'Makes and changes pictures.', qualities: three, ...drawnEnd },
  {
    ...draws,
    name: 'gpt-image-1-mini',
    note: 'Makes and changes pictures, small.',
    qualities: three,
    ...drawnEnd,
  },
  // Ended; kept so that work made with it finds what came after.
  { ...draws, name: 'gpt-image-1', note: 'Ended.', qualities: three },
  { ...embeds, name: 'text-embedding-3-small', note: 'Vectors of texts, small.' },
  { ...embeds, name: 'text-embedding-3-large', note: 'Vectors of texts.' },
]

/** What is asked for sound, pictures and vectors instead of answers. */
export const openaiOperationModels: readonly CatalogueModel[] = rows.map((row) =>
  entryOf('openai', row, { input: ['text'], structured: 'none', source: guides, asOf }),
)

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
