import { AppError } from '../../core/errors'
import type { WireRequest } from '../../core/lm/message'
import type { MediaRef } from '../../core/media'
import { isLinked } from './blocks'

const mebibyte = 1024 * 1024

/** Limits of one request, from platform.claude.com/docs/en/build-with-claude/vision and docs/en/api/overview, November 2026. */
const limits = {
  /** B of one image as base64. */
  imageBase64Bytes: 5 * mebibyte,
  /** B of the whole request, media as base64. */
  requestBytes: 32 * mebibyte,
  /** Images with a context of less than a million tokens, which is every model the catalogue says nothing else about. */
  images: 100,
  imagesInLargeContext: 600,
  /** px of an image's longer side. */
  side: 8000,
  /** px of an image's longer side once a request holds more than `many` images. */
  sideAmongMany: 2000,
  many: 20,
  documentPages: 100,
} as const

/** Beside many images each may be no longer than this, in px. */
export const manyImages = { images: limits.many, imageSide: limits.sideAmongMany }

/** Largest image taken, in B of the file: four characters of base64 carry three bytes. */
export const maxImageBytes = (limits.imageBase64Bytes / 4) * 3

/**
 * Throws AppError `unsupported` for media this API cannot read and `too-large` for what it would refuse, before a byte is read.
 * An image whose size in px is unknown passes. `contextTokens` is the model's, where known.
 */
export function checkMedia(request: WireRequest, contextTokens: number | undefined): void {
  const parts = request.messages.flatMap((message) => message.parts).filter((part) => part.type === 'media')
  const images = parts.filter(({ ref }) => ref.kind === 'image')
  const most = (contextTokens ?? 0) >= 1_000_000 ? limits.imagesInLargeContext : limits.images
  for (const { ref } of parts) checkKind(ref)
  if (images.length > most)
    throw tooLarge(`${images.length} images are more than the ${most} this model takes at once. Use fewer`)
  const side = images.length > limits.many ? limits.sideAmongMany : limits.side
  for (const part of images) checkSize(part.ref, { side, linked: isLinked(part) })
  const total = parts.reduce((sum, part) => sum + (isLinked(part) ? 0 : (part.ref.bytes / 3) * 4), 0)
  if (total > limits.requestBytes)
    throw tooLarge(
      `The media are ${megabytes(total)} MB as they are sent, more than the ${megabytes(limits.requestBytes)} MB this API takes. Use fewer or smaller ones`,
    )
}

function checkKind({ kind, pages = 0, name = 'A document' }: MediaRef): void {
  if (kind === 'audio')
    throw new AppError({
      code: 'unsupported',
      message:
        'This API hears no audio. Nothing was sent; transcribe it first with a model of this device, or pick a model that listens.',
    })
  if (kind === 'document' && pages > limits.documentPages)
    throw tooLarge(
      `${name} has ${pages} pages, more than the ${limits.documentPages} this API takes. Use a part of it`,
    )
}

function checkSize(ref: MediaRef, { side, linked }: { side: number; linked: boolean }): void {
  const name = ref.name ?? 'An image'
  if (!linked && ref.bytes > maxImageBytes)
    throw tooLarge(
      `${name} has ${megabytes(ref.bytes)} MB, more than the ${megabytes(maxImageBytes)} MB this API takes. Use a smaller one`,
    )
  const longer = Math.max(ref.width ?? 0, ref.height ?? 0)
  if (longer > side)
    throw tooLarge(
      `${name} is ${longer} px long, more than the ${side} px this API takes${side === limits.sideAmongMany ? ` beside more than ${limits.many} images` : ''}. Make it smaller${side === limits.sideAmongMany ? ', or use fewer images' : ''}`,
    )
}

function megabytes(bytes: number): string {
  return (bytes / mebibyte).toFixed(1).replace(/\.0$/, '')
}

function tooLarge(what: string): AppError {
  return new AppError({ code: 'too-large', message: `${what}. Nothing was sent.` })
}
