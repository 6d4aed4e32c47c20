import * as z from 'zod'
import { word } from '../bounds'
import type { OperationResult } from './operations'

const usage = z.object({
  input: z.number().optional(),
  output: z.number().optional(),
  audioInput: z.number().optional(),
  audioOutput: z.number().optional(),
  imageInput: z.number().optional(),
  imageOutput: z.number().optional(),
  characters: z.number().optional(),
  seconds: z.number().optional(),
})
/** Characters of one medium: the server takes 128 MB of a vendor. */
const mostBase64 = 192 * 1024 * 1024
const medium = z.object({
  mime: word.regex(/^(image|audio)\/(?!svg)[\w.+-]+$/),
  base64: z.base64().max(mostBase64),
})
const segment = z.object({
  start: z.number(),
  end: z.number(),
  text: z.string(),
  confidence: z.number().min(0).max(1).optional(),
})
const pictures = { images: z.array(medium).max(64), usage }

/**
 * The answer of `POST /api/operations`: always JSON, media inside it as base64 with the type their own bytes show. So nothing
 * a vendor sends is ever served under a type that a browser would run.
 */
export const wireResultSchema = z.discriminatedUnion('operation', [
  z.object({
    operation: z.literal('transcribe'),
    text: z.string(),
    language: word.optional(),
    segments: z.array(segment).max(1_000_000),
    note: z.string().optional(),
    usage,
  }),
  z.object({ operation: z.literal('speak'), audio: medium, usage }),
  z.object({ operation: z.literal('make-image'), ...pictures }),
  z.object({ operation: z.literal('edit-image'), ...pictures }),
  z.object({
    operation: z.literal('embed'),
    vectors: z.array(z.array(z.number()).max(65_536)).max(4096),
    usage,
  }),
])
export type WireResult = z.infer<typeof wireResultSchema>
type WireMedium = z.infer<typeof medium>

/** The result as JSON; `media` gives a blob's type and base64. */
export async function toWire(
  result: OperationResult,
  media: (blob: Blob) => Promise<WireMedium>,
): Promise<WireResult> {
  if (result.operation === 'speak') return { ...result, audio: await media(result.audio) }
  if ('images' in result) return { ...result, images: await Promise.all(result.images.map(media)) }
  return result
}

/** The result that JSON stands for. Throws ZodError for anything else. */
export function fromWire(json: unknown): OperationResult {
  const result = wireResultSchema.parse(json)
  if (result.operation === 'speak') return { ...result, audio: toBlob(result.audio) }
  if ('images' in result) return { ...result, images: result.images.map(toBlob) }
  return result
}

function toBlob({ mime, base64 }: WireMedium): Blob {
  return new Blob([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], { type: mime })
}
