import { expect, it } from 'vitest'
import { mediaType } from './media-type'

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))

it.each([
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['GIF89a', 'image/gif'],
  ['RIFF\0\0\0\0WEBPVP8 ', 'image/webp'],
  [`BM${'\0'.repeat(30)}`, 'image/bmp'],
  ['\0\0\0\x20ftypavif', 'image/avif'],
  ['\0\0\0\x20ftypheic', 'image/heic'],
  ['\0\0\0\x20ftypM4A ', 'audio/mp4'],
  ['RIFF\0\0\0\0WAVEfmt ', 'audio/wav'],
  ['OggS', 'audio/ogg'],
  ['fLaC', 'audio/flac'],
  ['ID3\x04', 'audio/mpeg'],
  ['\xff\xfb\x90', 'audio/mpeg'],
  ['\xff\xf1\x50', 'audio/aac'],
  ['\x1a\x45\xdf\xa3', 'audio/webm'],
  ['', undefined],
  ['<!doctype html>', undefined],
  ['<svg xmlns="http://www.w3.org/2000/svg">', undefined],
  ['{"ok":true}', undefined],
  ['%PDF-1.7', undefined],
  ['ami-id\ninstance-id', undefined],
  ['RIFF\0\0\0\0AVI ', undefined],
])('%j is %s', (text, expected) => {
  expect(mediaType(bytes(text))).toBe(expected)
})
