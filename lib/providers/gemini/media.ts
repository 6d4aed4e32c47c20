import {
  type FileData,
  type Part as GeminiPart,
  type Blob as InlineData,
  PartMediaResolutionLevel,
} from '@google/genai'
import { AppError } from '../../core/errors'
import type { Part } from '../../core/lm/message'
import { type MediaRef, type MediaSource, mediaType } from '../../core/media'

type MediaPart = Extract<Part, { type: 'media' }>

// Formats the API documents, and other names of the same.
const imageMimes = new Map(
  ['image/png', 'image/jpeg', 'image/webp', 'image/heic', 'image/heif'].map((mime) => [mime, mime]),
)
const audioMimes = new Map([
  ['audio/wav', 'audio/wav'],
  ['audio/x-wav', 'audio/wav'],
  ['audio/wave', 'audio/wav'],
  ['audio/mp3', 'audio/mp3'],
  ['audio/mpeg', 'audio/mp3'],
  ['audio/aiff', 'audio/aiff'],
  ['audio/x-aiff', 'audio/aiff'],
  ['audio/aac', 'audio/aac'],
  ['audio/ogg', 'audio/ogg'],
  ['audio/flac', 'audio/flac'],
  ['audio/x-flac', 'audio/flac'],
])

const documentMimes = new Map([['application/pdf', 'application/pdf']])

const kinds = {
  image: { mimes: imageMimes, words: 'images as PNG, JPEG, WebP or HEIC' },
  audio: { mimes: audioMimes, words: 'audio as WAV, MP3, AIFF, AAC, OGG or FLAC' },
  document: { mimes: documentMimes, words: 'documents as PDF' },
} as const

// What the API fetches itself: its own file store and the vendor's buckets.
const fetched = /^(gs:\/\/|https:\/\/generativelanguage\.googleapis\.com\/(v\w+\/)?files\/)/i

/** True when the API fetches this medium itself: it was wished for, and the link is one that it takes. */
function isFetched({ ref, link }: Pick<MediaPart, 'ref' | 'link'>): boolean {
  return link === true && fetched.test(ref.url ?? '')
}

/** Bytes that a medium has inside the request: base64 has 4 for 3. */
export function inlineBytes(part: MediaPart): number {
  return isFetched(part) ? 0 : Math.ceil(part.ref.bytes / 3) * 4
}

/**
 * A medium as `inlineData`, or as `fileData` when its link was wished for and is one that the API fetches; any other link is
 * inlined. Throws AppError `unsupported` for a format the API does not take, before any byte is read.
 */
export async function toMedia(
  { ref, link }: MediaPart,
  media: MediaSource,
): Promise<{ inlineData: InlineData } | { fileData: FileData }> {
  if (isFetched({ ref, link })) return { fileData: { fileUri: ref.url ?? '', mimeType: mimeOf(ref) } }
  return toInlineData(ref, media)
}

const levels = {
  low: PartMediaResolutionLevel.MEDIA_RESOLUTION_LOW,
  medium: PartMediaResolutionLevel.MEDIA_RESOLUTION_MEDIUM,
  high: PartMediaResolutionLevel.MEDIA_RESOLUTION_HIGH,
  // Another vendor's word for as fine as it is.
  original: PartMediaResolutionLevel.MEDIA_RESOLUTION_HIGH,
  ultra_high: PartMediaResolutionLevel.MEDIA_RESOLUTION_ULTRA_HIGH,
} as const

/** How finely to look at a picture, where that was wished for and the model takes it; never finer than `finest`. */
export function resolutionOf(
  { ref, detail }: MediaPart,
  finest: 'high' | 'ultra_high' | undefined,
): Pick<GeminiPart, 'mediaResolution'> {
  if (!finest || detail === undefined || detail === 'auto' || ref.kind === 'audio') return {}
  return { mediaResolution: { level: levels[detail === 'ultra_high' ? finest : detail] } }
}

/** A medium as its bytes. Throws as `toMedia` does. */
export async function toInlineData(ref: MediaRef, media: MediaSource): Promise<{ inlineData: InlineData }> {
  const mimeType = mimeOf(ref)
  const bytes = await (await media(ref)).arrayBuffer()
  return { inlineData: { mimeType, data: Buffer.from(bytes).toString('base64') } }
}

function mimeOf({ kind, mime }: MediaRef): string {
  const { mimes, words } = kinds[kind]
  const known = mimes.get(mediaType(mime))
  if (known) return known
  throw new AppError({
    code: 'unsupported',
    message: `This API takes ${words}, not as ${mime}. Nothing was sent; add the file again so that it is converted.`,
  })
}
