const lineFeed = 10
const carriageReturn = 13

/** Line ends that are handed on in one turn: the reader's work goes by lines, not by bytes. */
const perTurn = 400

/** The bytes in pieces of at most `perTurn` line ends, and how many line ends there are in all. */
export function byLines(bytes: Uint8Array): { pieces: Uint8Array[]; ends: number } {
  const pieces: Uint8Array[] = []
  let ends = 0
  let from = 0
  for (let at = 0; at < bytes.byteLength; at += 1) {
    if (bytes[at] !== lineFeed && bytes[at] !== carriageReturn) continue
    ends += 1
    if (ends % perTurn > 0) continue
    pieces.push(bytes.subarray(from, at + 1))
    from = at + 1
  }
  if (from < bytes.byteLength) pieces.push(bytes.subarray(from))
  return { pieces, ends }
}
