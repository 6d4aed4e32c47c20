import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../core/errors'
import { readMediaText } from './text-source'

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3)
const base64 = btoa(String.fromCharCode(...png))
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())

describe('readMediaText', () => {
  it.each([
    ['a link', 'https://e.com/a/cat%20one.png?x=1', 'https://e.com/a/cat%20one.png?x=1', 'cat one.png'],
    ['a link with spaces around', ' http://e.com/ \n', 'http://e.com/', undefined],
    ['a gs link', 'gs://bucket/a/b.png', 'https://storage.googleapis.com/bucket/a/b.png', 'b.png'],
    ['the legacy form', '{"url": "https://e.com/a.png", "detail": "low"}', 'https://e.com/a.png', 'a.png'],
    [
      'a message part',
      '{"type":"image_url","image_url":{"url":"https://e.com/a.png"}}',
      'https://e.com/a.png',
      'a.png',
    ],
  ])('%s', (_name, text, url, name) => {
    expect(readMediaText(text)).toEqual({ type: 'link', url, name })
  })

  it.each([
    ['data URI', `data:image/png;base64,${base64}`],
    ['data URI of a wrong type', `data:text/plain;base64,${base64}`],
    ['data URI with percent signs', `DATA:image/png;charset=x;base64,${encodeURIComponent(base64)}`],
    [
      'data URI without base64',
      `data:image/png,${[...png].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}`,
    ],
    ['bare base64', base64],
    [
      'wrapped, unpadded, URL-safe base64',
      base64
        .replace(/=/g, '')
        .replace(/\+/g, '-')
        .replace(/\//g, '_')
        .replace(/(.{5})/g, '$1\n'),
    ],
    ['url of a data URI', JSON.stringify({ url: `data:image/png;base64,${base64}` })],
  ])('%s gives the same bytes', async (_name, text) => {
    const source = readMediaText(text)
    expect(source.type).toBe('bytes')
    if (source.type === 'bytes') expect(await bytesOf(source.blob)).toEqual(png)
  })

  it.each([
    ['C:\\photos\\cat.png', /path/],
    ['/home/me/cat.png', /path/],
    ['./cat.png', /path/],
    ['cat.png', /path/],
    ['file:///home/me/cat.png', /path/],
    ['hello', /plain text/],
    ['what is this?', /plain text/],
    ['', /plain text/],
    ['{"url": 3}', /plain text/],
    ['ftp://e.com/a.png', /ftp/],
    ['https://', /not complete/],
    ['data:image/png;base64', /comma/],
    ['data:image/png;base64,äö', /foreign characters/],
    ['data:image/png;base64,abcde', /cut off/],
  ])('%j is refused with its own reason', (text, reason) => {
    expect(() => readMediaText(text)).toThrow(reason)
  })

  it('never throws anything but an AppError', () => {
    const starts = fc.constantFrom('', 'data:', 'data:;base64,', '{"url":"', 'https://', 'gs://', '/', '{')
    fc.assert(
      fc.property(starts, fc.string({ unit: 'grapheme' }), fc.string(), (start, text, more) => {
        try {
          expect(['link', 'bytes']).toContain(readMediaText(start + text + more).type)
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
        }
      }),
    )
  })
})
