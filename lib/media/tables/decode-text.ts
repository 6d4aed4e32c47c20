/**
 * The text of a file by its bytes: UTF-8, or UTF-16 with a byte order mark or told by its signs; bytes that are no UTF-8
 * but for a few are read as Windows-1252, as old spreadsheets write. The mark itself is left out.
 */
export function decodeText(bytes: Uint8Array): string {
  const utf16 = byteOrder(bytes)
  if (utf16) return new TextDecoder(utf16).decode(bytes)
  const text = new TextDecoder('utf-8').decode(bytes)
  return isUtf8(text) ? text : windows1252(bytes)
}

/** Bytes at the head that are looked at. */
const head = 1024
/** Blanks, line ends, digits and delimiters: signs that tables have in any script. */
const signs = new Set([...'\t\n\r "#\',.0123456789:;|'].map((sign) => sign.charCodeAt(0)))

function byteOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const some = bytes.subarray(0, head)
  // In a table of Latin letters every other byte is nought, in others the letters of a script share a byte that is no sign.
  const odd = some.filter((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20)).length
  if (!some.includes(0) || (odd < some.length / 12 && isUtf8(new TextDecoder('utf-8').decode(some))))
    return undefined
  let [little, big] = [0, 0]
  for (let at = 0; at + 1 < some.length; at += 2) {
    const [first = 1, second = 1] = some.subarray(at, at + 2)
    if (second === 0 && isLatin(first)) little += signs.has(first) ? 4 : 1
    if (first === 0 && isLatin(second)) big += signs.has(second) ? 4 : 1
  }
  if (little === big) return undefined
  return little > big ? 'utf-16le' : 'utf-16be'
}

const isLatin = (byte: number) => signs.has(byte) || (byte > 0x20 && byte < 0x7f)

/** True of text in which what could not be decoded is the exception among what is not ASCII. */
function isUtf8(text: string): boolean {
  let [right, wrong] = [0, 0]
  for (const [letter] of text.matchAll(/[^\0-\x7f]/g))
    if (letter === '\ufffd') wrong += 1
    else right += 1
  return wrong === 0 || right > 2 * wrong
}

/** Characters of the bytes 0x80 to 0x9f (WHATWG Encoding Standard); some engines leave them as they are. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function windows1252(bytes: Uint8Array): string {
  const text = new TextDecoder('windows-1252').decode(bytes)
  return text.replace(/[\u0080-\u009f]/g, (letter) => upper[letter.charCodeAt(0) - 0x80] ?? letter)
}
