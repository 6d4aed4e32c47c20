/** The encoder was taught on sentences and short paragraphs, and its cost grows with the square of the length. */
const longestPiece = 400

/**
 * A text in pieces of at most 400 characters, cut after a sentence where one ends in the piece's second half, else at
 * a space, else hard. Blank text gives one piece, a full stop, so that it too has a vector.
 */
export function textPieces(text: string): string[] {
  const pieces: string[] = []
  let rest = text.replace(/\s+/g, ' ').trim()
  while (rest.length > longestPiece) {
    const head = rest.slice(0, longestPiece)
    const half = longestPiece / 2
    const sentence = Math.max(head.lastIndexOf('. '), head.lastIndexOf('! '), head.lastIndexOf('? ')) + 1
    const space = head.lastIndexOf(' ')
    const at = sentence > half ? sentence : space > half ? space : wholeCharacters(head)
    pieces.push(rest.slice(0, at))
    rest = rest.slice(at).trimStart()
  }
  if (rest || pieces.length === 0) pieces.push(rest || '.')
  return pieces
}

/** Length of the text without half a surrogate pair at its end. */
function wholeCharacters(text: string): number {
  return /[\uD800-\uDBFF]$/.test(text) ? text.length - 1 : text.length
}

/** The mean of vectors, each weighing as much as its piece is long, at unit length. */
export function meanVector(vectors: readonly Float32Array[], weights: readonly number[]): Float32Array {
  const size = vectors[0]?.length ?? 0
  const sum = new Float64Array(size)
  for (const [index, vector] of vectors.entries())
    for (let i = 0; i < size; i++) sum[i] = (sum[i] as number) + (vector[i] as number) * (weights[index] ?? 0)
  const length = Math.hypot(...sum) || 1
  return Float32Array.from(sum, (value) => value / length)
}
