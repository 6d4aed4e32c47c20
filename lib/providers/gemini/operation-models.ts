import { entryOf, type Row } from '../facts/facts'
import type { CatalogueModel } from '../provider'
import { type GeminiFamily, geminiFamily } from './family'
import { geminiLimits, inlineRequestBytes } from './limits'

const guides = 'ai.google.dev/gemini-api/docs: speech-generation, image-generation, embeddings'
const deprecations = 'ai.google.dev/gemini-api/docs/deprecations, 2026-11'
const asOf = '2026-11-27'

const speaks = { input: ['text'], output: ['audio'], operations: ['speak'] } as const satisfies Partial<Row>
const draws = {
  input: ['text', 'image'],
  output: ['text', 'image'],
  operations: ['make-image', 'edit-image'],
} as const satisfies Partial<Row>
const embeds = { input: ['text'], output: ['vector'], operations: ['embed'] } as const satisfies Partial<Row>
const ends = (endsOn: string, successor: string) => ({
  endsOn,
  endsSource: deprecations,
  successor: `gemini/${successor}`,
})

const listens = {
  input: ['text', 'audio'],
  output: ['text'],
  operations: ['transcribe'],
} as const satisfies Partial<Row>

const rows: readonly Row[] = [
  { ...speaks, name: 'gemini-3.8-flash-lite-tts', note: 'Text to speech, small.' },
  { ...speaks, name: 'gemini-3.8-flash-tts', note: 'Text to speech that can be told how to sound.' },
  // Ended; kept so that work made with them finds what came after.
  ...['gemini-3.1-flash-tts-preview', 'gemini-2.5-flash-preview-tts', 'gemini-2.5-pro-preview-tts'].map(
    (name) => ({ ...speaks, name, note: 'Ended.', ...ends('2026-11-17', 'gemini-3.8-flash-tts') }),
  ),
  {
    ...listens,
    limits: geminiLimits,
    name: 'gemini-3.5-transcribe',
    note: 'Speech to text.',
  },
  { ...draws, name: 'gemini-nano-banana-2.1', note: 'Makes and changes pictures, the newest.' },
  { ...draws, name: 'gemini-3.1-flash-lite-image', note: 'Makes and changes pictures, small.' },
  { ...draws, name: 'gemini-3.1-flash-image', note: 'Makes and changes pictures.' },
  { ...draws, name: 'gemini-3-pro-image', note: 'Makes and changes pictures, the large one.' },
  {
    ...draws,
    name: 'gemini-2.5-flash-image',
    note: 'Makes and changes pictures.',
    endsOn: '2027-03-15',
    endsSource: deprecations,
  },
  {
    ...embeds,
    name: 'gemini-embedding-2',
    note: 'Vectors of texts, pictures, sound and PDF pages in one space.',
    input: ['text', 'image', 'audio', 'document'],
    limits: { ...geminiLimits, images: 6, documentPages: 6 },
  },
  {
    ...embeds,
    name: 'gemini-embedding-001',
    note: 'Vectors of texts.',
    endsOn: '2028-05-14',
    endsSource: deprecations,
  },
]

/** What is asked for sound, pictures and vectors instead of answers. */
export const geminiOperationModels: readonly CatalogueModel[] = rows.map((row) =>
  entryOf('gemini', row, {
    input: ['text'],
    structured: 'none',
    limits: { requestBytes: inlineRequestBytes },
    source: guides,
    asOf,
  }),
)

const families: Readonly<
  Record<Exclude<GeminiFamily['does'], 'answer'>, Pick<CatalogueModel, 'input' | 'output' | 'operations'>>
> = { speak: speaks, draw: draws, embed: embeds, transcribe: listens }

/** A model that is in no catalogue, with what it does by its family's name. */
export function withFamily(model: CatalogueModel): CatalogueModel {
  const { does } = geminiFamily(model.label)
  if (does === 'answer') return withTranscription(model)
  const { input, output, operations } = families[does]
  return { ...model, input, output, operations, structured: 'none' }
}

/** A model that answers messages about sound can also be asked to write down what it hears. */
export function withTranscription(model: CatalogueModel): CatalogueModel {
  if (!model.input.includes('audio') || model.operations) return model
  return { ...model, operations: ['generate', 'transcribe'] }
}
