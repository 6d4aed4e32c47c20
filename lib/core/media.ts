import * as z from 'zod'
import { link, longName, word } from './bounds'

export const mediaKinds = ['image', 'audio'] as const
/** The media that signature fields hold. */
export type MediaKind = (typeof mediaKinds)[number]

/** SHA-256 of the stored bytes, 64 lower-case hex digits: the identity of a medium everywhere. */
export const mediaIdSchema = z
  .string()
  .length(64)
  .regex(/^[0-9a-f]{64}$/)

/**
 * A medium by reference: what values, requests, caches and exports carry instead of bytes.
 * Units: `bytes` B, `width`/`height` px after orientation, `seconds` s, `sampleRate` Hz, `pages` of a document.
 */
export const mediaRefSchema = z.strictObject({
  /** A document (PDF) travels in messages; fields hold the other two. */
  kind: z.enum([...mediaKinds, 'document']),
  id: mediaIdSchema,
  mime: word,
  bytes: z.int().nonnegative(),
  name: longName.optional(),
  /** Where it came from when it was given as a link. */
  url: link.optional(),
  width: z.int().positive().optional(),
  height: z.int().positive().optional(),
  seconds: z.number().nonnegative().optional(),
  sampleRate: z.int().positive().optional(),
  pages: z.int().positive().optional(),
})

export type MediaRef = z.infer<typeof mediaRefSchema>

/** The only way to the bytes: IndexedDB in the browser, the request body on the server, a folder in tests. */
export type MediaSource = (ref: MediaRef) => Promise<Blob>

// Names that programs write for the same type.
const sameTypes: Readonly<Record<string, string>> = { 'image/jpg': 'image/jpeg', 'image/pjpeg': 'image/jpeg' }

/** The type alone, as types are compared: without parameters, in lower case (`audio/webm;codecs=opus` → `audio/webm`). */
export function mediaType(mime: string): string {
  const end = mime.indexOf(';')
  const type = (end < 0 ? mime : mime.slice(0, end)).trim().toLowerCase()
  return sameTypes[type] ?? type
}

/** True for what a signature field can hold. */
export function isFieldKind(kind: MediaRef['kind']): kind is MediaKind {
  return kind !== 'document'
}

export function isMediaRef(value: unknown): value is MediaRef {
  // Nearly every value asked about is none: that is seen before the schema has worked out all that is wrong with it.
  if (value === null || typeof value !== 'object' || !('id' in value) || !('kind' in value)) return false
  if (typeof value.id !== 'string' || value.id.length !== 64) return false
  return mediaRefSchema.safeParse(value).success
}

/** Every medium inside a value, in reading order, at any depth. */
export function mediaIn(value: unknown): MediaRef[] {
  if (value === null || typeof value !== 'object') return []
  if (Array.isArray(value)) return value.flatMap(mediaIn)
  if (isMediaRef(value)) return [value]
  return Object.values(value).flatMap(mediaIn)
}
