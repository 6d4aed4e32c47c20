import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sniff } from './sniff'

const bytes = (text: string) => Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)))
const iso = (brand: string) => bytes(`\0\0\0\x18ftyp${brand}\0\0\0\0${brand}mp42`)

const rows: [string, Uint8Array, string, string][] = [
  ['png', bytes('\x89PNG\r\n\x1a\n'), 'image', 'image/png'],
  ['jpeg', bytes('\xff\xd8\xff\xe0'), 'image', 'image/jpeg'],
  ['gif 87', bytes('GIF87a'), 'image', 'image/gif'],
  ['gif 89', bytes('GIF89a'), 'image', 'image/gif'],
  ['webp', bytes('RIFF\0\0\0\0WEBPVP8 '), 'image', 'image/webp'],
  ['bmp', bytes('BM\x10\0\0\0\0\0\0\0'), 'image', 'image/bmp'],
  ['avif', iso('avif'), 'image', 'image/avif'],
  ['heic', iso('heic'), 'image', 'image/heic'],
  ['tiff little', bytes('II*\0'), 'image', 'image/tiff'],
  ['tiff big', bytes('MM\0*'), 'image', 'image/tiff'],
  ['svg', bytes('<svg xmlns="x">'), 'image', 'image/svg+xml'],
  ['svg after prolog', bytes('<?xml version="1.0"?>\n<!-- a -->\n<svg>'), 'image', 'image/svg+xml'],
  ['wav', bytes('RIFF\0\0\0\0WAVEfmt '), 'audio', 'audio/wav'],
  ['mp3 with tag', bytes('ID3\x03'), 'audio', 'audio/mpeg'],
  ['mp3 frame', bytes('\xff\xfb\x90\x64'), 'audio', 'audio/mpeg'],
  ['mp3 of low rate', bytes('\xff\xf3\x40\xc0'), 'audio', 'audio/mpeg'],
  ['aac', bytes('\xff\xf1\x50\x80'), 'audio', 'audio/aac'],
  ['ogg opus', bytes('OggS\0\x02OpusHead'), 'audio', 'audio/ogg'],
  ['webm', bytes('\x1a\x45\xdf\xa3'), 'audio', 'audio/webm'],
  ['m4a', iso('M4A '), 'audio', 'audio/mp4'],
  ['flac', bytes('fLaC'), 'audio', 'audio/flac'],
  ['aiff', bytes('FORM\0\0\0\0AIFF'), 'audio', 'audio/aiff'],
  ['amr', bytes('#!AMR\n'), 'audio', 'audio/amr'],
  ['pdf', bytes('%PDF-1.7'), 'document', 'application/pdf'],
  ['pdf after junk', bytes('\n\n%PDF-1.4'), 'document', 'application/pdf'],
  ['zip', bytes('PK\x03\x04'), 'other', 'application/zip'],
  ['text', bytes('hello, world\n'), 'text', 'text/plain'],
  ['text that begins with BM', bytes('BM is short for something'), 'text', 'text/plain'],
  ['html', bytes('<!doctype html><svg>'), 'text', 'text/html'],
  ['html without doctype', bytes('\n<HTML lang="en">'), 'text', 'text/html'],
  ['nothing', new Uint8Array(0), 'unknown', 'application/octet-stream'],
  ['one byte', Uint8Array.of(0xff), 'unknown', 'application/octet-stream'],
  ['noise', Uint8Array.of(0, 1, 2, 3, 200), 'unknown', 'application/octet-stream'],
]

describe('sniff', () => {
  it.each(rows)('%s', (_name, input, kind, mime) => {
    expect(sniff(input)).toMatchObject({ kind, mime })
  })

  it('never throws and always gives a type, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...rows.map((row) => row[1])),
        fc.uint8Array({ maxLength: 300 }),
        fc.nat(20),
        (start, rest, cut) => {
          const input = Uint8Array.from([...start.slice(0, cut), ...rest])
          expect(sniff(input).mime).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/)
        },
      ),
    )
  })
})
