import { fromBase64, toBase64 } from './base64'
import { readDataUri } from './data-uri'
import {
  type FormCall,
  formError,
  isForm,
  isRecord,
  type MediaForm,
  refuseUnknown,
  textArgument,
} from './form'

const known = ['data', 'audio_format', 'sampling_rate']

/** `x-wav` as `wav`: one leading `x-` goes, nothing else changes. */
export function audioFormat(format: string): string {
  return format.startsWith('x-') ? format.slice(2) : format
}

/**
 * `Audio(…)` as DSPy's constructor takes it: an audio data URI, bytes (WAV unless `audio_format` says otherwise),
 * `{data, audio_format}` or another clip. Throws AppError `media` for other text and for a format given twice.
 */
export function audioForm({ source, named = {} }: FormCall): MediaForm {
  refuseUnknown(named, 'Audio', known)
  if (named.sampling_rate !== undefined)
    throw formError(
      '`sampling_rate` of Audio belongs to an array of samples; save the samples as WAV instead.',
    )
  if (source === undefined) return fromFields(named)
  if (named.data !== undefined) throw formError('Audio takes its source by place or as `data`, not both.')
  const format = textArgument(named, 'Audio', 'audio_format')
  if (source instanceof Uint8Array) return inline(format ?? 'wav', toBase64(source))
  if (format !== undefined)
    throw formError('`audio_format` of Audio goes with bare bytes; this source says its own format.')
  if (typeof source === 'string') return fromText(source)
  if (isForm(source)) return taken(source)
  if (isRecord(source)) return fromFields(source)
  throw formError('Audio takes an audio data URI, bytes or {"data": …, "audio_format": …}.')
}

function fromFields(fields: Readonly<Record<string, unknown>>): MediaForm {
  const data = textArgument(fields, 'Audio', 'data')
  const format = textArgument(fields, 'Audio', 'audio_format')
  if (data === undefined || format === undefined) throw formError('Audio needs `data` and `audio_format`.')
  if (!fromBase64(data)) throw formError('The `data` of Audio is not base64. Copy it again in full.')
  return inline(format, data)
}

function fromText(text: string): MediaForm {
  const trimmed = text.trim()
  if (/^data:audio\//i.test(trimmed)) {
    const { mime, data } = readDataUri(trimmed)
    return inline(mime.slice('audio/'.length), data)
  }
  throw formError(
    `“${trimmed.slice(0, 60)}” is no audio data URI. A file needs Audio.from_path and a link Audio.from_url in Python; here drop the file, or paste the bare link.`,
  )
}

function taken(form: MediaForm): MediaForm {
  if (form.kind !== 'audio') throw formError('Audio can only be made of audio.')
  return { ...form }
}

function inline(format: string, data: string): MediaForm {
  return { kind: 'audio', how: 'inline', mime: `audio/${audioFormat(format)}`, data }
}
