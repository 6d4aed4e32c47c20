import { fromBase64, toBase64 } from './base64'
import { formError } from './form'

/**
 * A data URI (RFC 2397) as its type and base64; parameters of the type are left out, percent signs decoded. Throws
 * AppError `media` for one that is cut off or has foreign characters.
 */
export function readDataUri(text: string): { mime: string; data: string } {
  const comma = text.indexOf(',')
  if (comma < 0) throw formError('The data URI has no comma before its data. Copy it again in full.')
  const [declared = '', ...parameters] = text.slice(5, comma).split(';')
  const payload = text.slice(comma + 1)
  const mime = declared.trim().toLowerCase() || 'text/plain'
  if (parameters.at(-1)?.trim().toLowerCase() !== 'base64')
    return { mime, data: toBase64(percentDecoded(payload)) }
  const plain = /%[0-9a-f]{2}/i.test(payload) ? safeDecode(payload) : payload
  const bytes = fromBase64(plain)
  if (!bytes)
    throw formError('The base64 of the data URI has foreign characters or is cut off. Copy it again in full.')
  return { mime, data: isPlain(plain) ? plain : toBase64(bytes) }
}

/** Base64 that can be handed on as it is written. */
function isPlain(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)
}

/** Percent signs decoded; the text itself where they are none. */
export function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function percentDecoded(text: string): Uint8Array {
  const source = new TextEncoder().encode(text)
  const out = new Uint8Array(source.length)
  let length = 0
  for (let at = 0; at < source.length; at++) {
    const code = String.fromCharCode(source[at + 1] ?? 0, source[at + 2] ?? 0)
    const escaped = source[at] === 0x25 && /^[0-9a-f]{2}$/i.test(code)
    out[length++] = escaped ? Number.parseInt(code, 16) : (source[at] ?? 0)
    if (escaped) at += 2
  }
  return out.subarray(0, length)
}
