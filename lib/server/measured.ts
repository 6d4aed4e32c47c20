import { AppError } from '../core/errors'
import type { Part, WireRequest } from '../core/lm/message'
import type { OperationRequest } from '../core/lm/operations'
import type { MediaRef, MediaSource } from '../core/media'
import { type MediaFacts, mediaFacts } from './media-facts'

// Bytes that were looked at once, as they arrived, need not be read again.
const known = new WeakMap<Blob, MediaFacts>()

/** Keeps what the bytes of a blob say, found while they were at hand. */
export function noteFacts(blob: Blob, bytes: Uint8Array): void {
  known.set(blob, mediaFacts(bytes))
}

async function factsOf(blob: Blob): Promise<MediaFacts> {
  const facts = known.get(blob) ?? mediaFacts(new Uint8Array(await blob.arrayBuffer()))
  known.set(blob, facts)
  return facts
}

/**
 * The call with every medium as it is: size, type, px and seconds by its bytes, never by what the caller says of them. Media
 * that did not come stay as they are told: nothing of them can leave. Throws AppError `media` for bytes of another kind.
 */
export async function measured(request: WireRequest, media: MediaSource): Promise<WireRequest> {
  const one = async (part: Part): Promise<Part> =>
    part.type === 'media' ? { ...part, ref: await measuredRef(part.ref, media) } : part
  const messages = request.messages.map(async (message) => ({
    ...message,
    parts: await Promise.all(message.parts.map(one)),
  }))
  return { ...request, messages: await Promise.all(messages) }
}

/** The same for an operation. */
export async function measuredOperation(
  request: OperationRequest,
  media: MediaSource,
): Promise<OperationRequest> {
  const one = (ref: MediaRef) => measuredRef(ref, media)
  if (request.operation === 'transcribe') return { ...request, audio: await one(request.audio) }
  if (request.operation !== 'edit-image') return request
  const images = await Promise.all(request.images.map(one))
  return { ...request, images, ...(request.mask ? { mask: await one(request.mask) } : {}) }
}

async function measuredRef(ref: MediaRef, media: MediaSource): Promise<MediaRef> {
  const blob = await media(ref).catch(() => undefined)
  if (!blob) return ref
  const { bytes, kind, mime, width, height, seconds } = await factsOf(blob)
  if (kind !== undefined && kind !== ref.kind) throw isOther(ref, mime)
  const { width: _, height: __, seconds: ___, pages: ____, ...told } = ref
  return {
    ...told,
    bytes,
    mime: mime === undefined || isSameType(mime, ref.mime) ? ref.mime : mime,
    ...(width !== undefined && height !== undefined ? { width, height } : {}),
    ...(seconds === undefined ? {} : { seconds }),
  }
}

// Other names of one format, and formats that begin alike.
const names: readonly (readonly string[])[] = [
  ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
  ['audio/mpeg', 'audio/mp3', 'audio/mpeg3', 'audio/x-mpeg'],
  ['audio/mp4', 'audio/m4a', 'audio/x-m4a', 'audio/aac', 'video/mp4'],
  ['audio/aac', 'audio/aacp', 'audio/x-aac'],
  ['audio/flac', 'audio/x-flac'],
  ['audio/aiff', 'audio/x-aiff'],
  ['audio/ogg', 'audio/opus', 'audio/vorbis', 'application/ogg', 'video/ogg'],
  ['audio/webm', 'video/webm', 'audio/x-matroska', 'video/x-matroska'],
  ['image/jpeg', 'image/jpg', 'image/pjpeg'],
  ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'],
  ['image/avif', 'image/heif'],
]

function isSameType(found: string, told: string): boolean {
  const bare = told.split(';')[0]?.trim().toLowerCase() ?? ''
  return bare === found || names.some((all) => all[0] === found && all.includes(bare))
}

function isOther({ kind, name }: MediaRef, mime = ''): AppError {
  const said = { image: 'an image', audio: 'a clip', document: 'a document' }[kind]
  return new AppError({
    code: 'media',
    message: `${name ?? 'A file'} is given as ${said}, but its bytes are ${mime}. Nothing was sent; add the file again.`,
  })
}
