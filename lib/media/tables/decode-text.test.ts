import { expect, test } from 'vitest'
import { decodeText } from './decode-text'

const text = 'question;limit\r\nWas heißt „das“?;1\r\n'
const utf16 = (value: string, big: boolean) =>
  new Uint8Array(
    [...value].flatMap((char) => {
      const code = char.charCodeAt(0)
      return big ? [code >> 8, code & 255] : [code & 255, code >> 8]
    }),
  )

test.each<[string, Uint8Array, string]>([
  ['UTF-8', new TextEncoder().encode(text), text],
  ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${text}`), text],
  ['UTF-16 little end first', utf16(`\ufeff${text}`, false), text],
  ['UTF-16 big end first', utf16(`\ufeff${text}`, true), text],
  ['UTF-16 without a mark', utf16(text, false), text],
  ['UTF-16 big end first without a mark', utf16(text, true), text],
  ['Windows-1252', new Uint8Array([0x46, 0xfc, 0x72, 0x20, 0xa3, 0x35]), 'Für £5'],
  ['nothing', new Uint8Array(), ''],
])('%s', (_name, bytes, expected) => expect(decodeText(bytes)).toBe(expected))
