import { AppError } from '../errors'
import type { MediaRef } from '../media'
import { fromBase64, toBase64 } from './base64'
import { readDataUri } from './data-uri'
import { formError, type MediaForm } from './form'
import { kindOf, normalType, supported, typeOfBytes, typeOfName } from './types'

type Kind = MediaRef['kind']

/** A file as a page has it: no path, but its name and its bytes. */
export interface NamedBytes {
  name: string
  bytes: Uint8Array
}

const dataUris: Readonly<Record<Kind, RegExp>> = {
  image: /^data:image\/[a-zA-Z]+;base64,/,
  audio: /^data:audio\/[a-zA-Z0-9+-]+;base64,/,
  document: /^data:application\/pdf;base64,/,
}
const words: Readonly<Record<Kind, string>> = { image: 'image', audio: 'audio', document: 'PDF' }

/**
 * What a text or a file is, as Instructor's media classes tell it, in this order: data URI, http(s) link, `gs://` (as
 * its public address), file, raw base64 by its first bytes (none for audio). Nothing is fetched: a link whose ending
 * tells no type has none. Throws AppError `media`.
 */
export function autodetect(kind: Kind, source: string | NamedBytes): MediaForm {
  if (typeof source !== 'string') return fromFile(kind, source)
  const text = source.trim()
  if (dataUris[kind].test(text)) {
    const { mime, data } = readDataUri(text)
    return { kind, how: 'inline', mime: allowed(kind, normalType(mime)), data }
  }
  if (/^https?:\/\/\S+$/i.test(text) && URL.canParse(text)) return fromLink(kind, text)
  const bucket = /^gs:\/\/([^/\s]+)\/(\S+)$/i.exec(text)
  if (bucket) return fromLink(kind, `https://storage.googleapis.com/${bucket[1]}/${bucket[2]}`)
  const mime = kind === 'audio' ? undefined : typeOfBase64(text)
  if (mime === undefined || !supported[kind].includes(mime))
    throw formError(
      `Invalid or unsupported ${kind === 'audio' ? 'audio source' : `base64 ${words[kind]} data`}: neither a data URI, nor a link, nor ${kind === 'audio' ? 'a file' : 'base64 of a known format'}.`,
    )
  return { kind, how: 'inline', mime, data: text.replace(/\s+/g, '') }
}

/** The same, but the text itself in place of an error. */
export function autodetectSafely(kind: Kind, source: string): MediaForm | string {
  try {
    return autodetect(kind, source)
  } catch (error) {
    if (error instanceof AppError) return source
    throw error
  }
}

/** Of any kind: a data URI by its class, else by the ending, else the first of image, audio and PDF that fits; else the text. */
export function autodetectMedia(text: string): MediaForm | string {
  const trimmed = text.trim()
  const declared = /^data:([^;,]*)/i.exec(trimmed)?.[1]
  const kind = kindOf(declared ?? typeOfName(trimmed))
  if (kind) return autodetectSafely(kind, text)
  if (declared !== undefined) return text
  for (const each of ['image', 'audio', 'document'] as const) {
    const found = autodetectSafely(each, text)
    if (typeof found !== 'string') return found
  }
  return text
}

function fromLink(kind: Kind, url: string): MediaForm {
  const mime = typeOfName(url)
  return { kind, how: 'link', url, mime: mime === undefined ? undefined : allowed(kind, normalType(mime)) }
}

function fromFile(kind: Kind, { name, bytes }: NamedBytes): MediaForm {
  if (bytes.length === 0) throw formError(`“${name}” is empty (0 bytes).`)
  const mime = allowed(kind, typeOfName(name) ?? typeOfBytes(bytes) ?? 'application/octet-stream')
  return { kind, how: 'inline', mime, data: toBase64(bytes), name }
}

function allowed(kind: Kind, mime: string): string {
  if (supported[kind].includes(mime)) return mime
  throw formError(`Unsupported ${words[kind]} format: ${mime}. Known: ${supported[kind].join(', ')}.`)
}

/** Characters of base64 that hold the first 24 bytes. */
const headCharacters = 32

function typeOfBase64(text: string): string | undefined {
  const dense = text.replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/_-]{4,}={0,2}$/.test(dense)) return undefined
  const head = fromBase64(dense.slice(0, headCharacters))
  return head && typeOfBytes(head)
}
