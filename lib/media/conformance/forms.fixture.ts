import { expect } from 'vitest'
import type { Row } from '../../core/conformance/table.fixture'
import { coerceValue } from '../../core/fields/coerce'
import { audioForm, audioFormat } from '../../core/media-forms/audio'
import { blockOf, formOfBlock } from '../../core/media-forms/block'
import { documentForm, fileForm, fileOfBytes } from '../../core/media-forms/document'
import type { MediaForm } from '../../core/media-forms/form'
import { imageForm } from '../../core/media-forms/image'
import { readForm } from '../../core/media-forms/read'
import { formRepr } from '../../core/media-forms/repr'
import { parseSignature } from '../../core/signature-text'
import { ingestText } from '../ingest'

const bytes = (text: string) => new TextEncoder().encode(text)
const gives = (form: MediaForm, block: Record<string, unknown>) => {
  expect(blockOf(form)).toEqual(block)
  expect(formOfBlock(block)).toMatchObject(form.how === 'link' ? { url: form.url } : form)
}
const url = 'https://e.com/a.png'

/** M1 to M7 and M17 to M30: media as they are written in Python, JSON and text. */
export const formRows: readonly Row[] = [
  [
    'M1',
    'a link stays a link',
    () => {
      gives(imageForm({ source: url }), { type: 'image_url', image_url: { url } })
      expect(readForm(`Image("${url}")`)).toEqual(imageForm({ source: url }))
    },
  ],
  [
    'M2',
    'a data URI stays itself and is printed by its length',
    () => {
      const uri = 'data:image/png;base64,QUJD'
      gives(imageForm({ source: uri }), { type: 'image_url', image_url: { url: uri } })
      expect(formRepr(imageForm({ source: uri }))).toBe(
        'Image(url=data:image/png;base64,<IMAGE_BASE_64_ENCODED(4)>)',
      )
      expect(formRepr(imageForm({ source: url }))).toBe(`Image(url='${url}')`)
    },
  ],
  [
    'M3',
    'gs',
    () =>
      gives(imageForm({ source: 'gs://b/a.png' }), { type: 'image_url', image_url: { url: 'gs://b/a.png' } }),
  ],
  [
    'M4',
    'a path or words',
    () => {
      for (const text of ['./cat.png', 'hello'])
        expect(() => imageForm({ source: text })).toThrow(/from_path/)
    },
  ],
  [
    'M5',
    'a source given twice',
    () => {
      expect(() => imageForm({ source: 'https://x', named: { url: 'https://y' } })).toThrow(/not both/)
      expect(() => readForm('Image("https://x", url="https://y")')).toThrow(/not both/)
    },
  ],
  [
    'M6',
    'a mapping: other keys count only as arguments',
    () => {
      expect(imageForm({ source: { url, detail: 'low' } })).toEqual(imageForm({ source: url }))
      expect(readForm(`dspy.Image({"url": "${url}", "detail": "low"})`)).toEqual(imageForm({ source: url }))
      expect(() => imageForm({ named: { url, detail: 'low' } })).toThrow(/no argument `detail`/)
      expect(() => readForm(`Image(source="${url}")`)).toThrow(/no argument `source`/)
    },
  ],
  [
    'M7',
    'bytes that are no image',
    () => expect(() => imageForm({ source: bytes('abc') })).toThrow(/could not be identified as an image/),
  ],
  [
    'M17',
    'sound as data',
    () => {
      const form = audioForm({ source: { data: 'QUJD', audio_format: 'wav' } })
      gives(form, { type: 'input_audio', input_audio: { data: 'QUJD', format: 'wav' } })
      expect(formRepr(form)).toBe("Audio(data=<AUDIO_BASE_64_ENCODED(4)>, audio_format='wav')")
      expect(readForm('Audio({"data":"QUJD","audio_format":"wav"})')).toEqual(form)
      expect(readForm('Audio(data="QUJD", audio_format="wav")')).toEqual(form)
    },
  ],
  [
    'M18',
    'x-wav',
    () => expect(audioForm({ source: 'data:audio/x-wav;base64,QUJD' })).toMatchObject({ mime: 'audio/wav' }),
  ],
  [
    'M19',
    'one leading x- goes',
    () => expect([audioFormat('x-'), audioFormat('my-x-format')]).toEqual(['', 'my-x-format']),
  ],
  [
    'M20',
    'a path for sound',
    () => expect(() => audioForm({ source: 'clip.wav' })).toThrow(/from_path.*from_url/),
  ],
  [
    'M21',
    'bytes are WAV unless said',
    () => {
      expect(audioForm({ source: bytes('ABC') })).toMatchObject({ mime: 'audio/wav', data: 'QUJD' })
      expect(readForm('Audio(b"ABC", audio_format="mp3")')).toMatchObject({ mime: 'audio/mp3', data: 'QUJD' })
    },
  ],
  [
    'M22',
    'a format given twice',
    () =>
      expect(() =>
        audioForm({ source: 'data:audio/wav;base64,QUJD', named: { audio_format: 'mp3' } }),
      ).toThrow(/says its own format/),
  ],
  [
    'M23',
    'a link that leads to a page',
    async () => {
      const page = async () => new Blob(['<!doctype html><html>'], { type: 'text/html' })
      const taken = ingestText('https://e.com/say.wav', ['audio'], {
        signal: new AbortController().signal,
        onStatus: () => undefined,
        fetchUrl: page,
      })
      await expect(taken).rejects.toThrow(/web page/)
    },
  ],
  [
    'M24',
    'a file by id',
    () => gives(fileForm({ named: { file_id: 'f1' } }), { type: 'file', file: { file_id: 'f1' } }),
  ],
  ['M25', 'an empty file', () => expect(() => readForm('File()')).toThrow(/at least one of/)],
  [
    'M26',
    'a file of bytes',
    () => {
      const form = fileOfBytes(bytes('%PDF'), 'application/pdf', 'a.pdf')
      gives(form, {
        type: 'file',
        file: { file_data: 'data:application/pdf;base64,JVBERg==', filename: 'a.pdf' },
      })
      expect(formRepr(form)).toBe("File(file_data=<DATA_URI(application/pdf, 8 chars)>, filename='a.pdf')")
      expect(readForm('File.from_bytes(b"%PDF", filename="a.pdf", mime_type="application/pdf")')).toEqual(
        form,
      )
    },
  ],
  [
    'M27',
    'a path for a file',
    () => expect(() => fileForm({ source: 'a.pdf' })).toThrow(/must be a data URI/),
  ],
  [
    'M28',
    'a document of text',
    () => {
      gives(documentForm({ named: { data: 'text', title: 'T' } }), {
        type: 'document',
        source: { type: 'text', media_type: 'text/plain', data: 'text' },
        citations: { enabled: true },
        title: 'T',
      })
      expect(() => readForm('Document("text")')).toThrow(/by name/)
      expect(documentForm({ source: 'text' }, true)).toMatchObject({ text: 'text', mime: 'text/plain' })
    },
  ],
  [
    'M29',
    'an image in a reply',
    () => {
      expect(() => coerceValue(url, { kind: 'image' })).toThrow()
      expect(coerceValue(`{"url": "${url}"}`, { kind: 'image' })).toEqual({ url })
    },
  ],
  [
    'M30',
    'code in a fence',
    () => {
      const type = parseSignature('q -> c: dspy.Code').outputs[0]?.type ?? { kind: 'none' }
      expect(coerceValue('```python\nx=1\n```', type)).toBe('x=1')
      expect(coerceValue('{"code": "x=1"}', type)).toBe('x=1')
      expect(coerceValue('x=1', type)).toBe('x=1')
    },
  ],
]
