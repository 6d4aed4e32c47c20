import type { MediaRef } from '../media'

const imageTypes = ['image/jpeg', 'image/png', 'image/gif', 'image/webp']
const audioTypes = ['aac', 'flac', 'mp3', 'm4a', 'mpeg', 'mpga', 'mp4', 'opus', 'pcm', 'wav', 'webm'].map(
  (name) => `audio/${name}`,
)

/** What each class of medium takes, by type. */
export const supported: Readonly<Record<MediaRef['kind'], readonly string[]>> = {
  image: imageTypes,
  audio: audioTypes,
  document: ['application/pdf'],
}

/** Types by the ending of a name; only those worth telling apart in a refusal, and those that are taken. */
const byEnding: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  svg: 'image/svg+xml',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  heic: 'image/heic',
  avif: 'image/avif',
  aac: 'audio/aac',
  flac: 'audio/flac',
  mp3: 'audio/mpeg',
  m4a: 'audio/m4a',
  mpga: 'audio/mpga',
  mp4: 'audio/mp4',
  opus: 'audio/opus',
  pcm: 'audio/pcm',
  wav: 'audio/wav',
  webm: 'audio/webm',
  ogg: 'audio/ogg',
  pdf: 'application/pdf',
  txt: 'text/plain',
  html: 'text/html',
  htm: 'text/html',
  json: 'application/json',
  csv: 'text/csv',
  zip: 'application/zip',
}

/** The type a name or an address tells by its ending; the query of an address does not count. */
export function typeOfName(name: string): string | undefined {
  const path = /^https?:|^gs:/i.test(name)
    ? name.replace(/[?#].*$/s, '').replace(/^[a-z]+:\/\/[^/]*/i, '')
    : name
  const ending = /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase()
  return ending !== undefined && Object.hasOwn(byEnding, ending) ? byEnding[ending] : undefined
}

/** Other names of the same type. */
const sameType: Readonly<Record<string, string>> = {
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/vnd.dlna.adts': 'audio/aac',
  'audio/x-m4a': 'audio/m4a',
  'image/jpg': 'image/jpeg',
}

export function normalType(mime: string): string {
  const plain = mime.split(';')[0]?.trim().toLowerCase() ?? ''
  return sameType[plain] ?? plain
}

/** The type that bytes show by their first ones, of those that are told from raw base64: JPEG, PNG, GIF, WebP, PDF. */
export function typeOfBytes(bytes: Uint8Array): string | undefined {
  const ascii = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (/^GIF8[79]a$/.test(ascii(0, 6))) return 'image/gif'
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'image/webp'
  return ascii(0, 5) === '%PDF-' ? 'application/pdf' : undefined
}

/** The kind of medium a type belongs to. */
export function kindOf(mime: string | undefined): MediaRef['kind'] | undefined {
  if (mime === undefined) return undefined
  if (/^image\//i.test(mime)) return 'image'
  if (/^audio\//i.test(mime)) return 'audio'
  return /^application\/pdf$/i.test(mime) ? 'document' : undefined
}
