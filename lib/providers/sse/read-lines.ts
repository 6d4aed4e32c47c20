/** Characters one line may have: an answer with a large picture in it has one of a few million. */
const longestLine = 64 * 1024 * 1024

/**
 * The lines of a body as a stream of events has them: ended by LF, CRLF or CR, a byte order mark first. A last line without
 * an end is given too, with `whole` false. Time is linear in the bytes, however they are cut. Throws Error for an endless line.
 */
export async function* readLines(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ line: string; whole: boolean }, void, undefined> {
  const decoder = new TextDecoder()
  let pieces: string[] = []
  let length = 0
  let afterReturn = false
  const pieceOf = (text: string) => {
    if (text === '') return
    pieces.push(text)
    length += text.length
    if (length > longestLine) throw new Error('a line of the answer has no end')
  }
  const taken = () => {
    const line = pieces.length === 1 ? (pieces[0] ?? '') : pieces.join('')
    pieces = []
    length = 0
    return line
  }
  for await (const bytes of body) {
    const text = decoder.decode(bytes, { stream: true })
    let start = 0
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      const isReturn = code === 13
      if (code === 10 && afterReturn) start = at + 1
      else if (code === 10 || isReturn) {
        pieceOf(text.slice(start, at))
        yield { line: taken(), whole: true }
        start = at + 1
      }
      afterReturn = isReturn
    }
    pieceOf(text.slice(start))
  }
  pieceOf(decoder.decode())
  if (pieces.length > 0) yield { line: taken(), whole: false }
}
