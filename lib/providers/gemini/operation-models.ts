import type { Price } from '../../core/lm/model-info'
import type { CatalogueModel } from '../provider'
import { type GeminiFamily, geminiFamily } from './family'
import { inlineRequestBytes } from './models'

const asOf = '2026-11'
const sdk = 'model ids of the types of @google/genai 2.32.0'

interface Row extends Pick<CatalogueModel, 'input' | 'output' | 'operations' | 'price'> {
  name: string
  note: string
  source?: string
}

const speaks = { input: ['text'], output: ['audio'], operations: ['speak'] } as const satisfies Partial<Row>
const draws = {
  input: ['text', 'image'],
  output: ['text', 'image'],
  operations: ['make-image', 'edit-image'],
} as const satisfies Partial<Row>
const embeds = {
  input: ['text'],
  output: ['vector'],
  operations: ['embed'],
  source: 'model table of github.com/ax-llm/ax',
} as const satisfies Partial<Row>

function price(inputPerMillion: number): Price {
  return { inputPerMillion, outputPerMillion: 0, source: embeds.source, asOf: '2026-08' }
}

const listens = {
  input: ['text', 'audio'],
  output: ['text'],
  operations: ['transcribe'],
} as const satisfies Partial<Row>

const rows: readonly Row[] = [
  { ...speaks, name: 'gemini-3.8-flash-lite-tts', note: 'Text to speech, small.' },
  { ...speaks, name: 'gemini-3.8-flash-tts', note: 'Text to speech that can be told how to sound.' },
  { ...speaks, name: 'gemini-3.1-flash-tts-preview', note: 'Text to speech, a preview.' },
  { ...draws, name: 'gemini-2.5-flash-image', note: 'Makes and changes pictures.' },
  { ...draws, name: 'gemini-3.1-flash-lite-image', note: 'Makes and changes pictures, small.' },
  { ...draws, name: 'gemini-3.1-flash-image', note: 'Makes and changes pictures.' },
  { ...draws, name: 'gemini-3-pro-image', note: 'Makes and changes pictures, the large one.' },
  { ...embeds, name: 'gemini-embedding-001', note: 'Vectors of texts.', price: price(0.15) },
  { ...embeds, name: 'gemini-embedding-2', note: 'Vectors of texts.', price: price(0.2) },
]

/** What is asked for sound, pictures and vectors instead of answers. */
export const geminiOperationModels: readonly CatalogueModel[] = rows.map(({ name, source, ...row }) => ({
  ...row,
  id: `gemini/${name}`,
  label: name,
  structured: 'none',
  maxMediaBytes: (inlineRequestBytes / 4) * 3,
  source: source ?? sdk,
  asOf,
}))

const families: Readonly<
  Record<Exclude<GeminiFamily['does'], 'answer'>, Pick<Row, 'input' | 'output' | 'operations'>>
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
