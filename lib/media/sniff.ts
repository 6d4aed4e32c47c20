import type { MediaKind } from '../core/media'
import { ascii, byteAt, hasBytes } from './bytes'

/** What bytes are, by their own signature. `label` is the word for messages. */
export interface Sniffed {
  kind: MediaKind | 'document' | 'text' | 'other' | 'unknown'
  mime: string
  label: string
}

const unknown: Sniffed = { kind: 'unknown', mime: 'application/octet-stream', label: 'an unknown format' }
const image = (mime: string, label: string): Sniffed => ({ kind: 'image', mime, label })
const audio = (mime: string, label: string): Sniffed => ({ kind: 'audio', mime, label })
const other = (mime: string, label: string): Sniffed => ({ kind: 'other', mime, label })

type Rule = (bytes: Uint8Array) => Sniffed | undefined

const magic =
  (expected: readonly number[], result: Sniffed): Rule =>
  (bytes) =>
    hasBytes(bytes, expected) ? result : undefined

function riff(bytes: Uint8Array): Sniffed | undefined {
  if (!['RIFF', 'RF64'].includes(ascii(bytes, 0, 4))) return
  const form = ascii(bytes, 8, 4)
  if (form === 'WAVE') return audio('audio/wav', 'WAV')
  if (form === 'WEBP') return image('image/webp', 'WebP')
  if (form === 'AVI ') return other('video/x-msvideo', 'an AVI video')
}

/** ISO base media: the brand after `ftyp` says which (ISO/IEC 14496-12 section 4.3). */
function isoMedia(bytes: Uint8Array): Sniffed | undefined {
  if (ascii(bytes, 4, 4) !== 'ftyp') return
  const brands = ascii(bytes, 8, 4) + ascii(bytes, 16, 32)
  if (/avif|avis/.test(brands)) return image('image/avif', 'AVIF')
  if (/hei[cxms]|hev[cxm]|mif1|msf1/.test(brands)) return image('image/heic', 'HEIC')
  return audio('audio/mp4', 'MP4/M4A')
}

function matroska(bytes: Uint8Array): Sniffed | undefined {
  if (!hasBytes(bytes, [0x1a, 0x45, 0xdf, 0xa3])) return
  return audio('audio/webm', ascii(bytes, 0, 64).includes('matroska') ? 'Matroska' : 'WebM')
}

function ogg(bytes: Uint8Array): Sniffed | undefined {
  if (ascii(bytes, 0, 4) !== 'OggS') return
  return audio('audio/ogg', ascii(bytes, 0, 96).includes('OpusHead') ? 'Ogg Opus' : 'Ogg')
}

/** MPEG audio frame sync; layer 0 is ADTS AAC (ISO/IEC 13818-7), the others are MP1-3. */
function mpegFrame(bytes: Uint8Array): Sniffed | undefined {
  if (byteAt(bytes, 0) !== 0xff) return
  const second = byteAt(bytes, 1)
  if ((second & 0xf6) === 0xf0) return audio('audio/aac', 'AAC')
  const third = byteAt(bytes, 2)
  const valid =
    (second & 0xe0) === 0xe0 &&
    (second & 0x18) !== 0x08 &&
    (second & 0x06) !== 0 &&
    third >> 4 !== 0xf &&
    (third & 0x0c) !== 0x0c
  if (valid) return audio('audio/mpeg', 'MP3')
}

/** Text whose first tag is `svg`, after an XML declaration, comments and a doctype. One pass, no backtracking. */
function svg(bytes: Uint8Array): Sniffed | undefined {
  let head = ascii(bytes, 0, 4096)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  for (const [opening, closing] of prologs) {
    while (head.startsWith(opening)) {
      const end = head.indexOf(closing)
      if (end < 0) return
      head = head.slice(end + closing.length).trimStart()
    }
  }
  return /^<svg[\s>]/i.test(head) ? image('image/svg+xml', 'SVG') : undefined
}

const prologs = [
  ['<?xml', '?>'],
  ['<!--', '-->'],
  ['<!DOCTYPE svg', '>'],
  ['<!--', '-->'],
] as const

/** A page begins with its doctype or one of its outer tags (WHATWG MIME Sniffing 7.1, shortened). */
function webPage(bytes: Uint8Array): Sniffed | undefined {
  const head = ascii(bytes, 0, 512)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (!/^<(!doctype html|html|head|body)[\s>]/i.test(head)) return
  return { kind: 'text', mime: 'text/html', label: 'a web page' }
}

/** Valid UTF-8 (or UTF-16 by its mark) without control characters in the first bytes. */
function plainText(bytes: Uint8Array): Sniffed | undefined {
  const head = bytes.subarray(0, 4096)
  if (head.length === 0) return
  if (!hasBytes(head, [0xff, 0xfe]) && !hasBytes(head, [0xfe, 0xff])) {
    if (head.some((byte) => byte < 9 || (byte > 13 && byte < 27))) return
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    } catch {
      return
    }
  }
  return { kind: 'text', mime: 'text/plain', label: 'plain text' }
}

const rules: readonly Rule[] = [
  magic([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], image('image/png', 'PNG')),
  magic([0xff, 0xd8, 0xff], image('image/jpeg', 'JPEG')),
  (bytes) => (/^GIF8[79]a/.test(ascii(bytes, 0, 6)) ? image('image/gif', 'GIF') : undefined),
  riff,
  isoMedia,
  matroska,
  ogg,
  (bytes) => (ascii(bytes, 0, 4) === 'fLaC' ? audio('audio/flac', 'FLAC') : undefined),
  (bytes) => (ascii(bytes, 0, 3) === 'ID3' ? audio('audio/mpeg', 'MP3') : undefined),
  mpegFrame,
  (bytes) =>
    ascii(bytes, 0, 4) === 'FORM' && /^AIF[FC]/.test(ascii(bytes, 8, 4))
      ? audio('audio/aiff', 'AIFF')
      : undefined,
  (bytes) => (/^#!AMR/.test(ascii(bytes, 0, 5)) ? audio('audio/amr', 'AMR') : undefined),
  magic([0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11], audio('audio/x-ms-wma', 'Windows Media')),
  magic([0x49, 0x49, 0x2a, 0x00], image('image/tiff', 'TIFF')),
  magic([0x4d, 0x4d, 0x00, 0x2a], image('image/tiff', 'TIFF')),
  // Two zero reserved words keep text that begins with "BM" out.
  (bytes) =>
    ascii(bytes, 0, 2) === 'BM' && hasBytes(bytes, [0, 0, 0, 0], 6) ? image('image/bmp', 'BMP') : undefined,
  (bytes) =>
    ascii(bytes, 0, 1024).includes('%PDF-')
      ? { kind: 'document', mime: 'application/pdf', label: 'a PDF document' }
      : undefined,
  magic([0x50, 0x4b, 0x03, 0x04], other('application/zip', 'a ZIP archive or Office document')),
  magic([0x1f, 0x8b], other('application/gzip', 'a GZIP archive')),
  svg,
  webPage,
  plainText,
]

/**
 * What the bytes are; the first 4 KB are enough. Names and declared types play no part.
 * Signatures: the formats' own specifications, collected in the WHATWG MIME Sniffing standard where it has them.
 */
export function sniff(bytes: Uint8Array): Sniffed {
  for (const rule of rules) {
    const found = rule(bytes)
    if (found) return found
  }
  return unknown
}
