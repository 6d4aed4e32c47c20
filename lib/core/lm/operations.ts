import * as z from 'zod'
import { modelId, shortName, word } from '../bounds'
import type { MediaRef } from '../media'
import { mediaRefSchema } from '../media'

/** What a model may be asked besides an answer to messages. */
export const operations = ['transcribe', 'speak', 'make-image', 'edit-image', 'embed'] as const
export type Operation = (typeof operations)[number]

/** One operation as it crosses the wire. Media by hash, never bytes, never a key. */
export const operationRequestSchema = z.discriminatedUnion('operation', [
  z.strictObject({
    operation: z.literal('transcribe'),
    model: modelId,
    audio: mediaRefSchema,
    /** ISO-639-1, when known. */
    language: word.optional(),
    /** Words or names the clip is likely to hold. */
    prompt: z.string().optional(),
  }),
  z.strictObject({
    operation: z.literal('speak'),
    model: modelId,
    text: z.string().min(1),
    voice: shortName,
    format: z.enum(['mp3', 'wav', 'opus', 'aac', 'flac', 'pcm']).optional(),
    /** 0.25 to 4. */
    speed: z.number().min(0.25).max(4).optional(),
    instructions: z.string().optional(),
  }),
  z.strictObject({
    operation: z.literal('make-image'),
    model: modelId,
    prompt: z.string().min(1),
    size: word.optional(),
    quality: word.optional(),
    count: z.int().min(1).max(10).optional(),
  }),
  z.strictObject({
    operation: z.literal('edit-image'),
    model: modelId,
    prompt: z.string().min(1),
    images: z.array(mediaRefSchema).min(1).max(16),
    mask: mediaRefSchema.optional(),
    size: word.optional(),
    quality: word.optional(),
    count: z.int().min(1).max(10).optional(),
  }),
  z.strictObject({
    operation: z.literal('embed'),
    model: modelId,
    texts: z.array(z.string()).max(2048),
    /** Each has a vector of its own, after those of the texts; only models that take such media. */
    media: z.array(mediaRefSchema).max(64).optional(),
    dimensions: z.int().positive().optional(),
  }),
])
export type OperationRequest = z.infer<typeof operationRequestSchema>

/** A stretch of a transcript; times in s. `confidence` 0 to 1, absent where the vendor says nothing of it. */
export interface TranscriptSegment {
  start: number
  end: number
  text: string
  confidence?: number | undefined
}

export interface OperationUsage {
  input?: number | undefined
  output?: number | undefined
  /** Of `input` and of `output`: what was sound and what was pictures. */
  audioInput?: number | undefined
  audioOutput?: number | undefined
  imageInput?: number | undefined
  imageOutput?: number | undefined
  /** Seconds of audio that were billed. */
  seconds?: number | undefined
  /** Characters that were spoken. */
  characters?: number | undefined
}

interface Pictures {
  images: Blob[]
  usage: OperationUsage
}

export type OperationResult =
  | {
      operation: 'transcribe'
      text: string
      language?: string | undefined
      segments: TranscriptSegment[]
      /** What must be known to read it, such as where its times come from. */
      note?: string | undefined
      usage: OperationUsage
    }
  | { operation: 'speak'; audio: Blob; usage: OperationUsage }
  | ({ operation: 'make-image' } & Pictures)
  | ({ operation: 'edit-image' } & Pictures)
  | { operation: 'embed'; vectors: number[][]; usage: OperationUsage }

/** The request and the result of one operation. */
export type RequestFor<O extends Operation> = Extract<OperationRequest, { operation: O }>
export type ResultOf<O extends Operation> = Extract<OperationResult, { operation: O }>

/** The media an operation needs the bytes of. */
export function mediaOf(request: OperationRequest): MediaRef[] {
  if (request.operation === 'transcribe') return [request.audio]
  if (request.operation === 'embed') return request.media ?? []
  if (request.operation === 'edit-image') return [...request.images, ...(request.mask ? [request.mask] : [])]
  return []
}
