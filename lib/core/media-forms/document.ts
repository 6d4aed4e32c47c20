import { toBase64 } from './base64'
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

const fileFields = ['file_data', 'file_id', 'filename']

/**
 * `File(…)` as DSPy's constructor takes it: a data URI, a vendor's file id, a name, or several of them.
 * Throws AppError `media` when none is given, for other text and for a source given twice.
 */
export function fileForm({ source, named = {} }: FormCall): MediaForm {
  refuseUnknown(named, 'File', fileFields)
  if (isForm(source)) return { ...source }
  if (source !== undefined && Object.keys(named).length > 0)
    throw formError('File takes its source by place or by name, not both.')
  if (isRecord(source)) {
    refuseUnknown(source, 'File', fileFields)
    return fromFields(source)
  }
  if (source !== undefined && typeof source !== 'string')
    throw formError('File takes a data URI, or `file_data`, `file_id`, `filename` by name.')
  return fromFields(source === undefined ? named : { file_data: source })
}

/** `File.from_bytes(bytes, filename, mime_type)`. */
export function fileOfBytes(bytes: Uint8Array, mime = 'application/octet-stream', name?: string): MediaForm {
  return { kind: 'document', how: 'inline', mime, data: toBase64(bytes), name }
}

function fromFields(fields: Readonly<Record<string, unknown>>): MediaForm {
  const uri = textArgument(fields, 'File', 'file_data')
  const fileId = textArgument(fields, 'File', 'file_id')
  const name = textArgument(fields, 'File', 'filename')
  if (uri !== undefined) {
    if (!/^data:/i.test(uri.trim()))
      throw formError(
        `The data of a File must be a data URI, not “${uri.slice(0, 60)}”; here drop the file itself.`,
      )
    return { kind: 'document', how: 'inline', ...readDataUri(uri.trim()), name }
  }
  if (fileId === undefined && name === undefined)
    throw formError('File needs at least one of `file_data`, `file_id` and `filename`.')
  return { kind: 'document', how: 'remote', fileId, name }
}

const documentTypes = ['text/plain', 'application/pdf'] as const

/**
 * `Document(data=…, title=…, media_type=…, context=…)`; by place only where the field's type says it is a document,
 * which `asField` says. Throws AppError `media`.
 */
export function documentForm({ source, named = {} }: FormCall, asField = false): MediaForm {
  if (source !== undefined && !asField) throw formError('Document takes its text by name, as `data`.')
  const fields = isRecord(source) ? source : source === undefined ? named : { ...named, data: source }
  refuseUnknown(fields, 'Document', ['data', 'title', 'media_type', 'context'])
  const text = textArgument(fields, 'Document', 'data')
  if (text === undefined) throw formError('Document needs `data`.')
  const mime = documentTypes.find((type) => type === (fields.media_type ?? 'text/plain'))
  if (!mime) throw formError(`The \`media_type\` of Document is one of ${documentTypes.join(', ')}.`)
  const title = textArgument(fields, 'Document', 'title')
  const context = textArgument(fields, 'Document', 'context')
  return { kind: 'document', how: 'text', mime, text, title, context }
}
