import { bmp } from './bmp'
import { gif } from './gif'
import { heif } from './heif'
import { jpeg } from './jpeg'
import type { PictureReader } from './picture'
import { png } from './png'
import { webp } from './webp'

/** What the bytes of each picture format say, by MIME type. Every entry runs through `pictures.test.ts`. */
export const pictures: Readonly<Record<string, PictureReader>> = {
  'image/png': png,
  'image/jpeg': jpeg,
  'image/gif': gif,
  'image/webp': webp,
  'image/bmp': bmp,
  'image/avif': heif,
  'image/heic': heif,
}
