import { fromBase64 } from '../core/media-forms/base64'
import { readDataUri, safeDecode } from '../core/media-forms/data-uri'
import type { MediaForm } from '../core/media-forms/form'
import { readForm } from '../core/media-forms/read'
import { formRepr } from '../core/media-forms/repr'
import { refusals } from './refusals'
import { sniff } from './sniff'

export type TextSource =
  | { type: 'link'; url: string; name: string | undefined }
  | { type: 'bytes'; blob: Blob }

/**
 * What a pasted or imported text stands for: a form of DSPy, Instructor or a vendor where it is one, else what can be
 * made of it: a data URI of any declared type, a link, base64 of anything known. Throws AppError `media` naming what the
 * text is and what to do instead.
 */
export function readMediaText(text: string): TextSource {
  const trimmed = text.trim()
  const form = /^data:/i.test(trimmed) ? fromDataUri(trimmed) : readForm(trimmed)
  if (form) return fromForm(form)
  if (/^https?:\/\//i.test(trimmed)) return link(trimmed)
  if (/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(trimmed) && !/^file:/i.test(trimmed))
    throw refusals.badData(`links of the kind “${trimmed.slice(0, trimmed.indexOf(':'))}:” cannot be fetched`)
  const bytes = fromBase64(trimmed)
  // A path may be made of base64's letters alone: bytes that are something decide.
  if (bytes && !['unknown', 'text'].includes(sniff(bytes).kind))
    return { type: 'bytes', blob: new Blob([bytes]) }
  if (looksLikePath(trimmed)) throw refusals.localPath(trimmed)
  throw refusals.notMedia(trimmed)
}

/** The declared type is not believed; the bytes are looked at later. */
function fromDataUri(text: string): MediaForm {
  return { kind: 'image', how: 'inline', ...readDataUri(text) }
}

function fromForm(form: MediaForm): TextSource {
  if (form.how === 'link') return link(publicUrl(form.url))
  if (form.how === 'remote') throw refusals.remoteFile(formRepr(form))
  const bytes = form.how === 'inline' ? fromBase64(form.data) : new TextEncoder().encode(form.text)
  if (!bytes) throw refusals.badData('its base64 has foreign characters or is cut off')
  return { type: 'bytes', blob: new Blob([bytes]) }
}

/** Google's storage answers under an address of the web. */
function publicUrl(url: string): string {
  return url.replace(/^gs:\/\//i, 'https://storage.googleapis.com/')
}

function link(text: string): TextSource {
  if (!URL.canParse(text)) throw refusals.badData('the link is not complete')
  const url = new URL(text)
  const last = url.pathname.split('/').at(-1)
  return { type: 'link', url: url.href, name: last ? safeDecode(last) : undefined }
}

function looksLikePath(text: string): boolean {
  if (text.includes('\n') || text.length > 1000) return false
  return (
    /^(file:|~?\/|\.{1,2}[\\/]|[a-z]:[\\/]|\\\\)/i.test(text) ||
    /^[^\s:*?"<>|]+\.[a-z][a-z0-9]{2,3}$/i.test(text)
  )
}
