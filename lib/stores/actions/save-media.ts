import { AppError } from '../../core/errors'
import type { MediaRef } from '../../core/media'
import type { App } from '../app'
import { download } from '../save-file'

/** What a medium of this kind of bytes is called by its ending; `audio/x-wav` and `audio/wav` are the same. */
function endingOf(mime: string): string {
  const kind = mime.split(';')[0]?.split('/')[1]?.replace(/^x-/, '') ?? ''
  return (
    ({ jpeg: 'jpg', mpeg: 'mp3', plain: 'txt', 'svg+xml': 'svg' } as Record<string, string>)[kind] ?? kind
  )
}

/** The name of a medium as a file: its own, else by its kind. A name never holds a path. */
export function fileNameOf({ name, kind, mime }: MediaRef): string {
  const ending = endingOf(mime)
  const own = (name ?? '').replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim()
  const base = own === '' ? (kind === 'audio' ? 'recording' : kind) : own
  return /\.[a-z0-9]{2,5}$/i.test(base) || ending === '' ? base : `${base}.${ending}`
}

/**
 * Saves media as files of their own, as they are kept here. Throws AppError `storage`, or `not-found` with the names of those
 * that are no longer here; the others are saved all the same.
 */
export async function saveMedia(app: Pick<App, 'media'>, media: readonly MediaRef[]): Promise<void> {
  const gone: string[] = []
  for (const medium of media) {
    const blob = await app.media.get(medium.id)
    if (blob) download(fileNameOf(medium), blob)
    else gone.push(fileNameOf(medium))
  }
  if (gone.length > 0)
    throw new AppError({
      code: 'not-found',
      message: `No longer stored in this browser: ${gone.join(', ')}. Drop the file again where it was used.`,
    })
}
