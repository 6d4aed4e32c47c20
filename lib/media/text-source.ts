import { refusals } from './refusals'
import { sniff } from './sniff'

export type TextSource =
  | { type: 'link'; url: string; name: string | undefined }
  | { type: 'bytes'; blob: Blob }

/**
 * What a pasted or imported text stands for. Order: JSON object with a `url`, data URI, link, path, base64.
 * Throws AppError `media` naming what the text is and what to do instead.
 */
export function readMediaText(text: string): TextSource {
  const trimmed = text.trim()
  const inner = urlInside(trimmed)
  if (inner !== undefined) return readMediaText(inner)
  if (/^data:/i.test(trimmed)) return { type: 'bytes', blob: fromDataUri(trimmed) }
  if (/^https?:\/\//i.test(trimmed)) return link(trimmed)
  const bucket = trimmed.match(/^gs:\/\/([^/\s]+)\/(\S+)$/i)
  if (bucket) return link(`https://storage.googleapis.com/${bucket[1]}/${bucket[2]}`)
  if (/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(trimmed) && !/^file:/i.test(trimmed))
    throw refusals.badData(`links of the kind “${trimmed.slice(0, trimmed.indexOf(':'))}:” cannot be fetched`)
  const bytes = fromBase64(trimmed)
  // A path may be made of base64's letters alone: bytes that are something decide.
  if (bytes && !['unknown', 'text'].includes(sniff(bytes).kind))
    return { type: 'bytes', blob: new Blob([bytes]) }
  if (looksLikePath(trimmed)) throw refusals.localPath(trimmed)
  throw refusals.notMedia(trimmed)
}

/** The address inside `{"url": "…"}`, also one level down as in `{"image_url": {"url": "…"}}`. */
function urlInside(text: string): string | undefined {
  if (!text.startsWith('{')) return
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return
  }
  for (const holder of [value, ...Object.values(value as object)])
    if (holder !== null && typeof holder === 'object' && 'url' in holder && typeof holder.url === 'string')
      if (!holder.url.trim().startsWith('{')) return holder.url
}

function link(text: string): TextSource {
  if (!URL.canParse(text)) throw refusals.badData('the link is not complete')
  const url = new URL(text)
  const last = url.pathname.split('/').at(-1)
  return { type: 'link', url: url.href, name: last ? safeDecode(last) : undefined }
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** RFC 2397. The declared type is not believed; the bytes are looked at later. */
function fromDataUri(text: string): Blob {
  const comma = text.indexOf(',')
  if (comma < 0) throw refusals.badData('the data URI has no comma before its data')
  const payload = text.slice(comma + 1)
  if (/;\s*base64\s*$/i.test(text.slice(0, comma))) {
    const bytes = fromBase64(/%[0-9a-f]{2}/i.test(payload) ? safeDecode(payload) : payload)
    if (!bytes) throw refusals.badData('its base64 has foreign characters or is cut off')
    return new Blob([bytes])
  }
  return new Blob([percentDecoded(payload)])
}

function percentDecoded(text: string): Uint8Array<ArrayBuffer> {
  const source = new TextEncoder().encode(text)
  const out = new Uint8Array(source.length)
  let length = 0
  for (let at = 0; at < source.length; at++) {
    const code = String.fromCharCode(source[at + 1] ?? 0, source[at + 2] ?? 0)
    const escaped = source[at] === 0x25 && /^[0-9a-f]{2}$/i.test(code)
    out[length++] = escaped ? Number.parseInt(code, 16) : (source[at] ?? 0)
    if (escaped) at += 2
  }
  return out.slice(0, length)
}

/** Standard or URL-safe base64, line breaks allowed, padding optional; undefined for anything else. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const dense = text.replace(/\s+/g, '').replace(/-/g, '+').replace(/_/g, '/')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(dense)) return
  const digits = dense.replace(/=+$/, '')
  if (digits.length % 4 === 1) return
  const binary = atob(digits)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

function looksLikePath(text: string): boolean {
  if (text.includes('\n') || text.length > 1000) return false
  return (
    /^(file:|~?\/|\.{1,2}[\\/]|[a-z]:[\\/]|\\\\)/i.test(text) ||
    /^[^\s:*?"<>|]+\.[a-z][a-z0-9]{2,3}$/i.test(text)
  )
}
