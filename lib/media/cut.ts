import { AppError, isAbort } from '../core/errors'
import { mediaWork } from './worker-client'

export interface Cut {
  /** px of the picture as stored; the whole of it when left out. */
  part?: { x: number; y: number; width: number; height: number } | undefined
  /** Degrees clockwise that the part is turned by. */
  turn: 0 | 90 | 180 | 270
}

/** A part of a picture, turned, as a file: JPEG of a JPEG, PNG of anything else. Throws AppError `media`, and the abort. */
export async function cutImage(
  blob: Blob,
  { part, turn, name, signal }: Cut & { name: string; signal: AbortSignal },
): Promise<File> {
  const type = blob.type === 'image/jpeg' ? 'image/jpeg' : 'image/png'
  try {
    return new File([await mediaWork('cut', { blob, part, turn, type }, { signal })], name, { type })
  } catch (cause) {
    if (isAbort(cause) || cause instanceof AppError) throw cause
    throw new AppError({
      code: 'media',
      message:
        'This browser could not take that part of the picture. Nothing has changed; try a smaller part.',
      cause,
    })
  }
}
