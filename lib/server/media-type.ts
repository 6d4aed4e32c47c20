const ascii = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to))

const starts =
  (...signature: number[]) =>
  (bytes: Uint8Array) =>
    signature.every((byte, at) => bytes[at] === byte)

const riff = (form: string) => (bytes: Uint8Array) =>
  ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === form

const brand = (pattern: RegExp) => (bytes: Uint8Array) =>
  ascii(bytes, 4, 8) === 'ftyp' && pattern.test(ascii(bytes, 8, 32))

const rules: readonly (readonly [string, (bytes: Uint8Array) => boolean])[] = [
  ['image/png', starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['image/jpeg', starts(0xff, 0xd8, 0xff)],
  ['image/gif', starts(0x47, 0x49, 0x46, 0x38)],
  ['image/webp', riff('WEBP')],
  ['image/bmp', (bytes) => ascii(bytes, 0, 2) === 'BM' && bytes.length > 26],
  ['image/tiff', starts(0x49, 0x49, 0x2a, 0x00)],
  ['image/tiff', starts(0x4d, 0x4d, 0x00, 0x2a)],
  ['image/avif', brand(/avif|avis/)],
  ['image/heic', brand(/hei[cxms]|hev[cxm]|mif1|msf1/)],
  ['audio/mp4', brand(/./)],
  ['audio/wav', riff('WAVE')],
  ['audio/ogg', starts(0x4f, 0x67, 0x67, 0x53)],
  ['audio/flac', starts(0x66, 0x4c, 0x61, 0x43)],
  ['audio/webm', starts(0x1a, 0x45, 0xdf, 0xa3)],
  ['audio/mpeg', starts(0x49, 0x44, 0x33)],
  // ADTS: the same sync word as MPEG, with layer 0.
  ['audio/aac', (bytes) => bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0],
  ['audio/mpeg', (bytes) => bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0],
]

/** What fetched bytes are, by their own first bytes; undefined when they are no image or audio. */
export function mediaType(bytes: Uint8Array): string | undefined {
  return rules.find(([, is]) => is(bytes))?.[0]
}
