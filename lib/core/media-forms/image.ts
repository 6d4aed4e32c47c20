import { toBase64 } from './base64'
import { readDataUri } from './data-uri'
import { type FormCall, formError, isForm, isRecord, type MediaForm, refuseUnknown } from './form'
import { kindOf, typeOfBytes, typeOfName } from './types'

const known = ['url', 'download', 'verify']

/**
 * `Image(…)` as DSPy's constructor takes it: a link, a data URI, bytes, `{"url": …}` or another image; never fetches.
 * Throws AppError `media` for a path or other text, for a source given twice, and for arguments it does not know.
 */
export function imageForm({ source, named = {} }: FormCall): MediaForm {
  refuseUnknown(named, 'Image', known)
  if (source !== undefined && named.url !== undefined)
    throw formError('Image takes its source by place or as `url`, not both.')
  if (source === undefined && (named.download !== undefined || named.verify !== undefined))
    throw formError('`download` and `verify` of Image need a source given by place.')
  if (source === undefined && named.url === undefined) throw formError('Image needs a `url`.')
  return read(source ?? named.url)
}

function read(source: unknown): MediaForm {
  if (isForm(source)) return taken(source)
  if (source instanceof Uint8Array) return fromBytes(source)
  if (isRecord(source) && typeof source.url === 'string') return fromText(source.url)
  if (typeof source === 'string') return fromText(source)
  throw formError('Image takes a link, a data URI, bytes or {"url": …}.')
}

function taken(form: MediaForm): MediaForm {
  if (form.kind !== 'image')
    throw formError(`Image cannot be made of ${form.kind === 'audio' ? 'audio' : 'a document'}.`)
  return { ...form }
}

function fromText(text: string): MediaForm {
  const trimmed = text.trim()
  if (/^(?:https?:\/\/[^\s/]|gs:\/\/[^\s/]+\/)\S*$/i.test(trimmed))
    return { kind: 'image', how: 'link', url: trimmed, mime: typeOfName(trimmed) }
  if (/^data:/i.test(trimmed)) {
    const { mime, data } = readDataUri(trimmed)
    // A PDF passes as an image in DSPy; here it is what it is.
    return { kind: kindOf(mime) === 'document' ? 'document' : 'image', how: 'inline', mime, data }
  }
  throw formError(
    `“${trimmed.slice(0, 60)}” is neither a link nor a data URI. A file needs Image.from_path in Python; here drop the file itself.`,
  )
}

function fromBytes(bytes: Uint8Array): MediaForm {
  const mime = typeOfBytes(bytes)
  if (kindOf(mime) !== 'image' || mime === undefined)
    throw formError('The bytes could not be identified as an image.')
  return { kind: 'image', how: 'inline', mime, data: toBase64(bytes) }
}
