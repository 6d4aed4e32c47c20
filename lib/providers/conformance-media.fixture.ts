import { expect } from 'vitest'
import type { Row } from '../core/conformance/table.fixture'
import { autodetect, autodetectMedia, autodetectSafely } from '../core/media-forms/autodetect'
import { contentParts } from '../core/media-forms/content'
import { imageForm } from '../core/media-forms/image'

const bytes = (text: string) => new TextEncoder().encode(text)
const link = imageForm({ source: 'https://e.com/a.png' })
const png = 'iVBORw0KGgoAAAANSUhEUg=='

/** I1 to I11 and I16: what a text or a file is, and what the content of a message. */
export const mediaRows: readonly Row[] = [
  [
    'I1',
    'a link with a query',
    () =>
      expect(autodetect('image', 'https://e.com/image.jpg?x=1')).toEqual({
        kind: 'image',
        how: 'link',
        url: 'https://e.com/image.jpg?x=1',
        mime: 'image/jpeg',
      }),
  ],
  [
    'I2',
    'raw base64',
    () => {
      expect(autodetect('image', png)).toEqual({ kind: 'image', how: 'inline', mime: 'image/png', data: png })
      expect(autodetectMedia(png)).toEqual(autodetect('image', png))
      expect(autodetectMedia(btoa('%PDF-1.7 x'))).toMatchObject({ kind: 'document', mime: 'application/pdf' })
    },
  ],
  ['I3', 'safely: words stay words', () => expect(autodetectSafely('image', 'hello')).toBe('hello')],
  [
    'I4',
    'base64 of something else',
    () => {
      const refused = /Invalid or unsupported base64 image data/
      expect(() => autodetect('image', btoa('this is no picture'))).toThrow(refused)
      expect(() => autodetect('image', 'data:image/svg+xml;base64,PHN2Zz4=')).toThrow(refused)
    },
  ],
  [
    'I5',
    'an empty file',
    () => expect(() => autodetect('image', { name: 'a.png', bytes: bytes('') })).toThrow(/empty/),
  ],
  [
    'I6',
    'a text file',
    () => {
      const refused = /Unsupported image format: text\/plain/
      expect(() => autodetect('image', { name: 'a.txt', bytes: bytes('x') })).toThrow(refused)
      expect(() => autodetect('image', 'https://e.com/a.txt')).toThrow(refused)
    },
  ],
  ['I7', 'content that is a text', () => expect(contentParts('Hi')).toBe('Hi')],
  [
    'I8',
    'a text and an image',
    () =>
      expect(contentParts(['Hi', link])).toEqual([
        { type: 'text', text: 'Hi' },
        { type: 'media', form: link },
      ]),
  ],
  ['I9', 'an image alone', () => expect(contentParts(link)).toEqual([{ type: 'media', form: link }])],
  [
    'I10',
    'a block of another kind',
    () =>
      expect(contentParts([{ type: 'new', x: 1 }])).toEqual([
        { type: 'other', block: { type: 'new', x: 1 } },
      ]),
  ],
  ['I11', 'numbers', () => expect(() => contentParts([1, 2, 3])).toThrow(/holds something else/)],
  [
    'I16',
    'the bytes of a file as base64',
    () =>
      expect(autodetect('image', { name: 'a.jpg', bytes: bytes('fake image data') })).toMatchObject({
        mime: 'image/jpeg',
        data: 'ZmFrZSBpbWFnZSBkYXRh',
      }),
  ],
]
