/**
 * The text of a file by its bytes: UTF-8, or UTF-16 with a byte order mark or told by its noughts; bytes that are no
 * UTF-8 are read as Windows-1252, as old spreadsheets write. The mark itself is left out.
 */
export function decodeText(bytes: Uint8Array): string {
  const utf16 = byteOrder(bytes)
  if (utf16) return new TextDecoder(utf16).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Bytes at the head that are looked at. */
const head = 1024

function byteOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const some = bytes.subarray(0, head - (head % 2))
  // In a table of Latin letters every other byte is nought.
  const noughts = [0, 0]
  for (const [at, byte] of some.entries()) if (byte === 0) noughts[at % 2] = (noughts[at % 2] ?? 0) + 1
  const [high = 0, low = 0] = noughts
  if (high + low < some.length / 4) return undefined
  return low > high ? 'utf-16le' : 'utf-16be'
}
