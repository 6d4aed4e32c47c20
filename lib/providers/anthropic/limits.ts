import { AppError } from '../../core/errors'
import type { WireRequest } from '../../core/lm/message'
import type { MediaLimits } from '../../core/lm/model-info'
import { mediaIn } from '../../core/media'

const mebibyte = 1024 * 1024

/** Images a request may hold with a context of less than a million tokens, and with that or more. */
export const publishedImages = { small: 100, large: 600 } as const

/** Limits of one request, from platform.claude.com/docs/en/build-with-claude/vision and docs/en/api/overview, November 2026. */
export const anthropicLimits: MediaLimits = {
  images: publishedImages.small,
  imageBytes: 5 * mebibyte,
  imageBytesEncoded: true,
  imageSide: 8000,
  manyImages: { images: 20, imageSide: 2000 },
  imageMimes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
  documentBytes: 32 * mebibyte,
  documentPages: 100,
  requestBytes: 32 * mebibyte,
  cacheMarks: 4,
}

/** Throws AppError `unsupported` for audio, which no model of this API hears, before a byte is read. */
export function refuseAudio(request: WireRequest): void {
  const refs = request.messages.flatMap((message) => mediaIn(message.parts))
  if (!refs.some(({ kind }) => kind === 'audio')) return
  throw new AppError({
    code: 'unsupported',
    message:
      'This API hears no audio. Nothing was sent; transcribe it first with a model of this device, or pick a model that listens.',
  })
}
