import { audioForm } from './audio'
import { documentForm, fileForm } from './document'
import { formText, isRecord, type MediaForm } from './form'
import { imageForm } from './image'
import { kindOf } from './types'

type Block = Record<string, unknown>

/** The content block that stands for a form in a message, as DSPy writes it. Keys that are not set are left out. */
export function blockOf(form: MediaForm): Block {
  if (form.how === 'text') {
    const { text, mime, title, context } = form
    return {
      type: 'document',
      source: { type: 'text', media_type: mime, data: text },
      citations: { enabled: true },
      ...(title === undefined ? {} : { title }),
      ...(context === undefined ? {} : { context }),
    }
  }
  if (form.how === 'remote') {
    const { fileId, name } = form
    const file = {
      ...(fileId === undefined ? {} : { file_id: fileId }),
      ...(name === undefined ? {} : { filename: name }),
    }
    return { type: 'file', file }
  }
  if (form.kind === 'audio' && form.how === 'inline')
    return { type: 'input_audio', input_audio: { data: form.data, format: form.mime.slice('audio/'.length) } }
  if (form.kind === 'document' && form.how === 'inline') {
    const name = form.name === undefined ? {} : { filename: form.name }
    return { type: 'file', file: { file_data: formText(form), ...name } }
  }
  return { type: 'image_url', image_url: { url: formText(form) } }
}

/**
 * The form behind a content block of DSPy or a vendor (`image_url`, `input_image`, `input_audio`, `file`, `input_file`,
 * `document`, `image`); undefined for any other block. Throws AppError `media` for one of these that is broken.
 */
export function formOfBlock(block: Block): MediaForm | undefined {
  switch (block.type) {
    case 'image_url':
    case 'input_image': {
      const held = block.image_url
      return imageForm({ named: { url: isRecord(held) ? held.url : held } })
    }
    case 'input_audio': {
      const { data, format } = isRecord(block.input_audio) ? block.input_audio : {}
      return audioForm({ named: { data, audio_format: format } })
    }
    case 'file':
    case 'input_file': {
      const { file_data, file_id, filename } = isRecord(block.file) ? block.file : block
      return fileForm({ named: { file_data, file_id, filename } })
    }
    case 'document':
    case 'image':
      return isRecord(block.source) ? fromSource(block, block.source) : undefined
    default:
      return undefined
  }
}

function fromSource(block: Block, source: Block): MediaForm | undefined {
  const { type, url, data, media_type } = source
  const { title, context } = block
  const kind = block.type === 'image' ? 'image' : 'document'
  if (type === 'url' && typeof url === 'string') return { kind, how: 'link', url }
  if (type === 'text') return documentForm({ named: { data, media_type, title, context } })
  if (type !== 'base64' || typeof data !== 'string' || typeof media_type !== 'string') return undefined
  if (kindOf(media_type) !== kind) return undefined
  return kind === 'image'
    ? imageForm({ named: { url: `data:${media_type};base64,${data}` } })
    : fileForm({ named: { file_data: `data:${media_type};base64,${data}` } })
}
