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
  ['Cyrillic', utf16('вопрос,предел\nчто это,1\n', false), 'вопрос,предел\nчто это,1\n'],
  ['Greek, big end first', utf16('ερώτηση;όριο\nτι είναι;1\n', true), 'ερώτηση;όριο\nτι είναι;1\n'],
  ['Chinese', utf16('question,问题\n一这是什么东西呢,1\n', false), 'question,问题\n一这是什么东西呢,1\n'],
  ['a nought in UTF-8', new TextEncoder().encode('question,limit\nx\0,1\n'), 'question,limit\nx\0,1\n'],
  [
    'UTF-8 with a byte that is none',
    new Uint8Array([...new TextEncoder().encode('größe für'), 0xff]),
    'größe für\ufffd',
  ],
  ['signs of Windows-1252', new Uint8Array([0x80, 0x35, 0x20, 0x93, 0x61, 0x94, 0x85]), '€5 “a”…'],
  ['Windows-1252', new Uint8Array([0x46, 0xfc, 0x72, 0x20, 0xa3, 0x35]), 'Für £5'],
  ['nothing', new Uint8Array(), ''],
])('%s', (_name, bytes, expected) => expect(decodeText(bytes)).toBe(expected))
