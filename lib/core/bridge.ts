import type { Demo } from './demo'
import { AppError } from './errors'
import type { TypeSpec } from './fields/type-spec'
import { isMediaRef, type MediaRef, mediaIn } from './media'
import { own } from './own'
import type { Field, Signature, Value, Values } from './signature'

/** What a clip says and who wrote it down. `costUsd` is 0 for what was free or known already, absent when unknown. */
export interface Transcript {
  text: string
  /** The model, as people know it. */
  by: string
  costUsd?: number | undefined
}

/** A way for a model without ears to answer about sound. */
export interface Bridge {
  /** Throws AppError, or the abort reason of the run. */
  transcribe(clip: MediaRef): Promise<Transcript>
}

/** A transcript that stood in for a clip in a call. */
export interface UsedTranscript extends Transcript {
  /** The clip's name, or the beginning of its hash. */
  clip: string
}

interface Task {
  signature: Signature
  inputs: Values
  demos: readonly Demo[]
}

/**
 * The same task in words: audio inputs become text inputs that hold what was said, in the question and in the demos, each clip
 * written down once. Throws AppError `empty` for a clip in which nobody speaks.
 */
export async function bridgeAudio(
  { signature, inputs, demos }: Task,
  bridge: Bridge,
): Promise<Task & { transcripts: UsedTranscript[] }> {
  const heard = signature.inputs.filter((field) => holdsAudio(field.type, own(inputs, field.name)))
  const names = new Set(signature.inputs.map(({ name }) => name))
  const given = [inputs, ...demos.map((demo) => demo.values)].map((values) => pick(values, names))
  const clips = new Map(
    given.flatMap(mediaIn).flatMap((ref) => (ref.kind === 'audio' ? [[ref.id, ref]] : [])),
  )
  const transcripts = new Map(
    await Promise.all([...clips].map(async ([id, clip]) => [id, await written(clip, bridge)] as const)),
  )
  const replace = (values: Values): Values => ({
    ...values,
    ...(inWords(pick(values, names), transcripts) as Values),
  })
  return {
    signature: {
      ...signature,
      inputs: signature.inputs.map((field) => (heard.includes(field) ? asText(field) : field)),
    },
    inputs: replace(inputs),
    demos: demos.map((demo) => ({ ...demo, values: replace(demo.values) })),
    transcripts: [...transcripts.values()],
  }
}

/** USD of a call together with the transcripts made for it; undefined when either is unknown. */
export function costWithTranscripts(
  costUsd: number | undefined,
  transcripts: readonly UsedTranscript[] = [],
): number | undefined {
  let total = costUsd
  for (const transcript of transcripts)
    total = total === undefined || transcript.costUsd === undefined ? undefined : total + transcript.costUsd
  return total
}

async function written(clip: MediaRef, bridge: Bridge): Promise<UsedTranscript> {
  const transcript = await bridge.transcribe(clip)
  const name = clip.name ?? clip.id.slice(0, 8)
  if (transcript.text.trim() !== '') return { ...transcript, clip: name }
  throw new AppError({
    code: 'empty',
    message: `No speech was found in “${name}”, so there is no transcript to ask about. The model was not asked; use a model that listens, or another clip.`,
  })
}

function pick(values: Values, names: ReadonlySet<string>): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)))
}

function holdsAudio(type: TypeSpec, value: Value | undefined): boolean {
  return (
    JSON.stringify(type).includes('"kind":"audio"') || mediaIn(value).some(({ kind }) => kind === 'audio')
  )
}

function asText(field: Field): Field {
  const told = 'a transcript of the recording, made by a machine'
  return { ...field, type: textFor(field.type), desc: field.desc ? `${field.desc} (${told})` : told }
}

function textFor(type: TypeSpec): TypeSpec {
  switch (type.kind) {
    case 'audio':
      return { kind: 'str' }
    case 'list':
      return { ...type, item: textFor(type.item) }
    case 'dict':
      return { ...type, value: textFor(type.value) }
    case 'tuple':
      return { ...type, items: type.items.map(textFor) }
    case 'union':
      return { ...type, options: type.options.map(textFor) }
    case 'object':
      return { ...type, fields: type.fields.map((one) => ({ ...one, type: textFor(one.type) })) }
    default:
      return type
  }
}

function inWords(value: Value, transcripts: ReadonlyMap<string, UsedTranscript>): Value {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((one) => inWords(one, transcripts))
  if (isMediaRef(value)) return transcripts.get(value.id)?.text ?? value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inWords(one, transcripts)]))
}
