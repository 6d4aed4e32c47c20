import type { Part as GeminiPart } from '@google/genai'
import { AppError } from '../../core/errors'
import type { MediaRef, MediaSource } from '../../core/media'

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

/** A medium as `inlineData`. Throws AppError `unsupported` for a format the API does not take, before any byte is read. */
export async function toInlineData(ref: MediaRef, media: MediaSource): Promise<GeminiPart> {
  const mime = ref.mime.split(';')[0]?.trim().toLowerCase() ?? ''
  const mimeType = (ref.kind === 'image' ? imageMimes : audioMimes).get(mime)
  if (!mimeType)
    throw new AppError({
      code: 'unsupported',
      message: `This API takes ${
        ref.kind === 'image'
          ? 'images as PNG, JPEG, WebP or HEIC'
          : 'audio as WAV, MP3, AIFF, AAC, OGG or FLAC'
      }, not as ${ref.mime}. Nothing was sent; add the file again so that it is converted.`,
    })
  const bytes = await (await media(ref)).arrayBuffer()
  return { inlineData: { mimeType, data: Buffer.from(bytes).toString('base64') } }
}
