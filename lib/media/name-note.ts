import type { Sniffed } from './sniff'

/** File endings by what they promise. */
const endings: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  jfif: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  avif: 'image/avif',
  heic: 'image/heic',
  heif: 'image/heic',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  webm: 'audio/webm',
  mkv: 'audio/webm',
  mka: 'audio/webm',
  flac: 'audio/flac',
  aac: 'audio/aac',
  m4a: 'audio/mp4',
  mp4: 'audio/mp4',
  mov: 'audio/mp4',
  aif: 'audio/aiff',
  aiff: 'audio/aiff',
  amr: 'audio/amr',
  wma: 'audio/x-ms-wma',
  pdf: 'application/pdf',
  svg: 'image/svg+xml',
  txt: 'text/plain',
}

/** A sentence when the name promises another format than the bytes are; undefined when they agree or nothing is promised. */
export function nameNote(name: string | undefined, found: Sniffed): string | undefined {
  const ending = name?.match(/\.([a-z0-9]{2,5})$/i)?.[1]?.toLowerCase()
  if (!ending || !Object.hasOwn(endings, ending) || endings[ending] === found.mime) return
  return `“${name}” is named .${ending} but holds ${found.label}; it was taken as what it holds.`
}
