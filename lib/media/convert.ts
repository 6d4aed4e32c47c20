import { AppError, isAbort } from '../core/errors'
import { sha256Hex } from '../core/hash'
import type { MediaRef } from '../core/media'
import { mediaWork } from './worker-client'

/** Bytes of a PNG beyond which a picture goes as JPEG, where that is taken. */
const mostPng = 8 * 1024 * 1024
const anySide = 100_000

/**
 * A picture in a type that is taken, under the hash of its new bytes: PNG, pixel for pixel, or JPEG when that would be larger
 * than 8 MB. Throws AppError `unsupported` when it cannot be made here, and the abort.
 */
export async function convertImage(
  { ref, blob }: { ref: MediaRef; blob: Blob },
  { types, signal }: { types: readonly string[]; signal: AbortSignal },
): Promise<{ ref: MediaRef; blob: Blob }> {
  const as = (type: string) => mediaWork('shrink', { blob, side: anySide, type }, { signal })
  const [png, jpeg] = ['image/png', 'image/jpeg'].map((type) => types.includes(type))
  try {
    const first = await as(png ? 'image/png' : 'image/jpeg')
    const made = png && jpeg && first.blob.size > mostPng ? await as('image/jpeg') : first
    const bytes = new Uint8Array(await made.blob.arrayBuffer())
    const { width, height } = made
    const id = await sha256Hex(bytes)
    return { ref: { ...ref, id, mime: made.blob.type, bytes: bytes.length, width, height }, blob: made.blob }
  } catch (cause) {
    if (isAbort(cause) || cause instanceof AppError) throw cause
    throw new AppError({
      code: 'unsupported',
      message: `${ref.name ?? 'A picture'} is ${ref.mime}, which this server does not say it takes, and it could not be converted here. Nothing was sent; save it as PNG or JPEG and add it again.`,
      cause,
    })
  }
}
