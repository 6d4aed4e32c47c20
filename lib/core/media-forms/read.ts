import { readWholeJson } from '../json/read-json'
import { audioForm } from './audio'
import { autodetectMedia } from './autodetect'
import { formOfBlock } from './block'
import { documentForm, fileForm } from './document'
import { isRecord, type MediaForm } from './form'
import { imageForm } from './image'
import { blockInMarkers } from './markers'
import { isPythonCall, readPythonCall } from './python-call'

/**
 * The medium that a text as a whole stands for: DSPy's printed form, a Python constructor call, JSON of one
 * (`{"url": …}`, `{"data": …, "audio_format": …}`, a content block), a data URI, a link or raw base64. Undefined for
 * text that is none of these. Throws AppError `media` for one of these that is broken.
 */
export function readForm(text: string): MediaForm | undefined {
  const trimmed = text.trim()
  const marked = blockInMarkers(trimmed)
  if (marked) return formOfRecord(marked)
  if (isPythonCall(trimmed)) return readPythonCall(trimmed)
  if (trimmed.startsWith('{')) {
    const value = readWholeJson(trimmed)?.value
    return isRecord(value) ? formOfRecord(value) : undefined
  }
  const found = autodetectMedia(trimmed)
  return typeof found === 'string' ? undefined : found
}

/** The medium that an object of JSON stands for, by its keys; undefined when they are those of no medium. */
export function formOfRecord(value: Record<string, unknown>): MediaForm | undefined {
  if (typeof value.type === 'string') return formOfBlock(value)
  if (typeof value.url === 'string') return imageForm({ source: value })
  if (isRecord(value.image_url)) return imageForm({ source: value.image_url })
  if (typeof value.audio_format === 'string') return audioForm({ source: value })
  if (['file_data', 'file_id'].some((key) => typeof value[key] === 'string'))
    return fileForm({ source: value })
  return typeof value.data === 'string' && typeof value.media_type === 'string'
    ? documentForm({ source: value }, true)
    : undefined
}
