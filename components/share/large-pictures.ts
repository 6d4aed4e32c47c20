import { mediaIn } from '@/lib/core/media'
import { toBase64 } from '@/lib/core/media-forms/base64'
import type { App } from '@/lib/stores/app'
import type { Thumbs } from './report-html'

/** px of the longer side: print stays legible, a page of a few pictures stays below some megabytes. */
const longest = 1400
const most = 8

/** The pictures of a value large enough to be read, as data URIs. One that cannot be read is left out. */
export async function largePictures(app: App, value: unknown): Promise<Thumbs> {
  const pictures: Record<string, string> = {}
  const images = mediaIn(value).filter(({ kind }) => kind === 'image')
  for (const { id } of images.slice(0, most)) {
    const found = await large(app, id).catch(() => undefined)
    if (found) pictures[id] = found
  }
  return pictures
}

async function large(app: App, id: string): Promise<string | undefined> {
  const blob = await app.media.get(id)
  if (!blob) return undefined
  const picture = await createImageBitmap(blob)
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  )
  const pen = canvas.getContext('2d')
  if (!pen) return undefined
  // JPEG has no clear pixels: without a ground they would be black.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 })
  return `data:image/jpeg;base64,${toBase64(new Uint8Array(await jpeg.arrayBuffer()))}`
}
