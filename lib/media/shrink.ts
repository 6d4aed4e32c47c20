import { AppError, isAbort } from '../core/errors'
import { sha256Hex } from '../core/hash'
import type { MediaRef } from '../core/media'
import { mediaWork } from './worker-client'

/**
 * A picture with its longer side at most `side` px, under the hash of its new bytes; name and link stay. Throws AppError
 * `too-large` when it cannot be made smaller here, and the abort.
 */
export async function shrinkImage(
  { ref, blob }: { ref: MediaRef; blob: Blob },
  { side, signal }: { side: number; signal: AbortSignal },
): Promise<{ ref: MediaRef; blob: Blob }> {
  try {
    const typed = blob.type === ref.mime ? blob : new Blob([blob], { type: ref.mime })
    const made = await mediaWork('shrink', { blob: typed, side }, { signal })
    const { width, height } = made
    const bytes = new Uint8Array(await made.blob.arrayBuffer())
    const id = await sha256Hex(bytes)
    return {
      ref: { ...ref, id, mime: made.blob.type, bytes: bytes.length, width, height },
      blob: made.blob,
    }
  } catch (cause) {
    if (isAbort(cause) || cause instanceof AppError) throw cause
    throw new AppError({
      code: 'too-large',
      message: `${ref.name ?? 'A picture'} is longer than the ${side} px this model takes beside so many others, and could not be made smaller here. Nothing was sent; use fewer pictures, or a smaller one.`,
      cause,
    })
  }
}

/** A clip at `rate` Hz, under the hash of its new bytes. Throws AppError `media` when that cannot be made here, and the abort. */
export async function slowClip(
  { ref, blob }: { ref: MediaRef; blob: Blob },
  { rate, signal }: { rate: number; signal: AbortSignal },
): Promise<{ ref: MediaRef; blob: Blob }> {
  try {
    const made = await mediaWork('rate', { blob, rate }, { signal })
    const bytes = new Uint8Array(await made.blob.arrayBuffer())
    const id = await sha256Hex(bytes)
    return {
      ref: { ...ref, id, mime: 'audio/wav', bytes: bytes.length, sampleRate: rate },
      blob: made.blob,
    }
  } catch (cause) {
    if (isAbort(cause) || cause instanceof AppError) throw cause
    throw new AppError({
      code: 'media',
      message: `${ref.name ?? 'A clip'} could not be brought to ${rate / 1000} kHz here. Nothing was sent; choose “As it is” under how it is sent.`,
      cause,
    })
  }
}
