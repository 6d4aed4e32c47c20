import { AppError } from '../../../core/errors'
import type { Pixels } from './pixels'

/** Pixels of a stored picture, inside a worker. Transparent parts are laid on white. Throws AppError `media`. */
export async function decodeImage(image: Blob): Promise<Pixels> {
  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(image)
  } catch (error) {
    throw unreadable(error)
  }
  const { width, height } = bitmap
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw unreadable(new Error('no 2d context'))
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  return { data: context.getImageData(0, 0, width, height).data, width, height }
}

function unreadable(error: unknown): AppError {
  return new AppError({
    code: 'media',
    message: 'This picture could not be read. It is kept; save it as JPEG or PNG and add it again.',
    detail: String(error),
  })
}
