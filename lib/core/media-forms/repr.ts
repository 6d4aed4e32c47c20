import type { MediaForm } from './form'

/** A form in one line as Python's `repr` shows it in DSPy: what it is and where, with data as their length only. */
export function formRepr(form: MediaForm): string {
  if (form.how === 'link')
    return `${form.kind === 'audio' ? 'Audio' : form.kind === 'image' ? 'Image' : 'File'}(url='${form.url}')`
  if (form.how === 'text') {
    const title = form.title === undefined ? '' : `, title='${form.title}'`
    return `Document(data=<TEXT(${form.text.length} chars)>${title}, media_type='${form.mime}')`
  }
  if (form.how === 'remote') {
    const parts = [
      ...(form.fileId === undefined ? [] : [`file_id='${form.fileId}'`]),
      ...(form.name === undefined ? [] : [`filename='${form.name}'`]),
    ]
    return `File(${parts.join(', ')})`
  }
  const { length } = form.data
  switch (form.kind) {
    case 'image':
      return `Image(url=data:${form.mime};base64,<IMAGE_BASE_64_ENCODED(${length})>)`
    case 'audio':
      return `Audio(data=<AUDIO_BASE_64_ENCODED(${length})>, audio_format='${form.mime.slice('audio/'.length)}')`
    case 'document':
      return `File(file_data=<DATA_URI(${form.mime}, ${length} chars)>${form.name === undefined ? '' : `, filename='${form.name}'`})`
  }
}
