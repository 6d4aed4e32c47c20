import { type SentMedium, sentMedium } from './sent-call'

/** A medium of a request as a file beside the script that sends it. */
export interface MediaFile {
  mediaId: string
  mime: string
  /** `image-1.png`: letters, digits and dashes, safe in any language. */
  name: string
}

const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/mpeg': 'mp3',
  'audio/mp3': 'mp3',
  'audio/ogg': 'ogg',
  'audio/flac': 'flac',
  'application/pdf': 'pdf',
}

/** A file for each distinct medium, numbered by kind in the order given. */
export function mediaFiles(media: readonly Pick<SentMedium, 'mediaId' | 'mime'>[]): MediaFile[] {
  const files = new Map<string, MediaFile>()
  const counts = new Map<string, number>()
  for (const { mediaId, mime } of media) {
    if (files.has(mediaId)) continue
    const kind = /^(image|audio)\//.exec(mime)?.[1] ?? 'file'
    const number = (counts.get(kind) ?? 0) + 1
    counts.set(kind, number)
    files.set(mediaId, { mediaId, mime, name: `${kind}-${number}.${endings[mime] ?? 'bin'}` })
  }
  return [...files.values()]
}

/** Every medium a body carries, in reading order, at any depth. */
export function sentMediaIn(body: unknown): SentMedium[] {
  if (body === null || typeof body !== 'object') return []
  const medium = sentMedium(body)
  return medium ? [medium] : Object.values(body).flatMap(sentMediaIn)
}

/** The file a medium is kept in. Throws when it was not listed: that is a fault of the caller. */
export function fileOf(files: readonly MediaFile[], mediaId: string): MediaFile {
  const found = files.find((file) => file.mediaId === mediaId)
  if (!found) throw new Error(`no file for the medium ${mediaId}`)
  return found
}
