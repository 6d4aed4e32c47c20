/** Reads past the end give 0, never an error: parsers of untrusted bytes stay total. */
export function byteAt(bytes: Uint8Array, offset: number): number {
  return bytes[offset] ?? 0
}

export function ascii(bytes: Uint8Array, offset: number, length: number): string {
  let text = ''
  for (let i = offset; i < offset + length && i < bytes.length; i++)
    text += String.fromCharCode(byteAt(bytes, i))
  return text
}

export function hasBytes(bytes: Uint8Array, expected: readonly number[], offset = 0): boolean {
  return bytes.length >= offset + expected.length && expected.every((value, i) => bytes[offset + i] === value)
}

export function uint16(bytes: Uint8Array, offset: number, littleEndian: boolean): number {
  const [first, second] = [byteAt(bytes, offset), byteAt(bytes, offset + 1)]
  return littleEndian ? first | (second << 8) : (first << 8) | second
}

export function uint32(bytes: Uint8Array, offset: number, littleEndian: boolean): number {
  const [a, b] = [uint16(bytes, offset, littleEndian), uint16(bytes, offset + 2, littleEndian)]
  return littleEndian ? b * 0x10000 + a : a * 0x10000 + b
}

/** Index of `word` (ASCII) at or after `from` and before `to`, or -1. */
export function findAscii(bytes: Uint8Array, word: string, range: { from: number; to: number }): number {
  const wanted = [...word].map((letter) => letter.charCodeAt(0))
  const last = Math.min(range.to, bytes.length) - wanted.length
  for (let i = Math.max(0, range.from); i <= last; i++) if (hasBytes(bytes, wanted, i)) return i
  return -1
}

/** "1 size" style figure of bytes for messages: 9.1 MB, 640 KB, 12 bytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} KB`
  if (bytes < 999_500_000) return `${(bytes / 1e6).toFixed(1)} MB`
  return `${(bytes / 1e9).toFixed(1)} GB`
}

/** 75 -> "1 min 15 s", 12.34 -> "12.3 s", 7200 -> "2 h". */
export function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${Number(seconds.toFixed(1))} s`
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    Math.floor(seconds) % 60,
  ]
  return [hours && `${hours} h`, minutes && `${minutes} min`, rest && `${rest} s`].filter(Boolean).join(' ')
}
