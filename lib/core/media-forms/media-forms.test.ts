import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '../errors'
import { autodetect } from './autodetect'
import { fromBase64, toBase64 } from './base64'
import { blockOf, formOfBlock } from './block'
import type { MediaForm } from './form'
import { inMarkers } from './markers'
import { readForm } from './read'

const base64 = fc.uint8Array({ minLength: 1, maxLength: 60 }).map(toBase64)
const word = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/)
const forms: fc.Arbitrary<MediaForm> = fc.oneof(
  fc.record({
    kind: fc.constant('image' as const),
    how: fc.constant('inline' as const),
    mime: fc.constantFrom('image/png', 'image/webp'),
    data: base64,
  }),
  fc.record({
    kind: fc.constant('audio' as const),
    how: fc.constant('inline' as const),
    mime: fc.constantFrom('audio/wav', 'audio/mp3'),
    data: base64,
  }),
  fc.record({
    kind: fc.constant('document' as const),
    how: fc.constant('inline' as const),
    mime: fc.constant('application/pdf'),
    data: base64,
    name: word,
  }),
  fc.record({
    kind: fc.constant('document' as const),
    how: fc.constant('remote' as const),
    fileId: word,
    name: word,
  }),
  fc.record({
    kind: fc.constant('document' as const),
    how: fc.constant('text' as const),
    mime: fc.constant('text/plain' as const),
    text: fc.string(),
    title: word,
    context: word,
  }),
  word.map(
    (name): MediaForm => ({
      kind: 'image',
      how: 'link',
      url: `https://e.com/${name}x.png`,
      mime: 'image/png',
    }),
  ),
)

describe('forms', () => {
  test('read back what was written: as a block, between markers, as JSON text', () => {
    fc.assert(
      fc.property(forms, (form) => {
        const block = blockOf(form)
        expect(formOfBlock(block)).toEqual(form)
        expect(readForm(inMarkers(block))).toEqual(form)
        expect(readForm(JSON.stringify(block))).toEqual(form)
      }),
    )
  })

  test('base64 of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (given) => {
        expect(fromBase64(toBase64(given))).toEqual(Uint8Array.from(given))
        expect(fromBase64(Buffer.from(given).toString('base64url'))).toEqual(Uint8Array.from(given))
      }),
    )
  })

  const pieces = fc.constantFrom(
    'Image(',
    'dspy.Audio(',
    'File.from_bytes(',
    'Document(',
    'b"',
    '"',
    "'",
    ')',
    '{"url":',
    '{',
    '}',
    '[',
    ',',
    'url=',
    'data:image/png;base64,',
    'data:',
    'https://',
    'gs://b/',
    'iVBORw0KGgo',
    'QUJD',
    '<<CUSTOM-TYPE-START-IDENTIFIER>>',
    '\\',
  )
  test.each([
    ['reading a form', (text: string) => readForm(text)],
    ['autodetect of an image', (text: string) => autodetect('image', text)],
    ['autodetect of audio', (text: string) => autodetect('audio', text)],
    ['autodetect of a PDF', (text: string) => autodetect('document', text)],
  ])('%s gives a form or an AppError, never another error', (_name, read) => {
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 6 })), { maxLength: 12 }), (given) => {
        try {
          const form = read(given.join(''))
          if (form) expect(['image', 'audio', 'document']).toContain(form.kind)
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
        }
      }),
      { numRuns: 300 },
    )
  })
})
