import { setImmediate as nextTurn } from 'node:timers/promises'

export interface FormPart {
  name: string
  /** Its own Content-Type; empty when it has none. */
  type: string
  /** A view of the form's bytes. */
  bytes: Uint8Array<ArrayBuffer>
}

const mostParts = 5000
const longestHead = 4096
const longestBoundary = 70
/** Bytes that are searched before others get their turn. */
const stretch = 1024 * 1024

/**
 * The parts of a `multipart/form-data` body in their order (RFC 7578). Long bodies are searched a megabyte at a time; between
 * two the process does other things. Throws SyntaxError for what is no such form.
 */
export async function formParts(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormPart[]> {
  const boundary = boundaryOf(contentType)
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const parts: FormPart[] = []
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  // The first delimiter may open the body without a line's end before it.
  const opening = delimiter.subarray(2)
  let at = bytes.subarray(0, opening.length).equals(opening)
    ? opening.length
    : await after(bytes, delimiter, 0)
  for (;;) {
    if (bytes.subarray(at, at + 2).equals(closing)) return parts
    if (!bytes.subarray(at, at + 2).equals(lineEnd))
      throw new SyntaxError('A boundary is not followed by a line.')
    if (parts.length >= mostParts) throw new SyntaxError('The form has too many parts.')
    const head = bytes.subarray(at, at + longestHead).indexOf('\r\n\r\n')
    if (head === -1) throw new SyntaxError('A part has no head.')
    const start = at + head + 4
    const next = await after(bytes, delimiter, start)
    parts.push({
      ...readHead(bytes.subarray(at, at + head).toString('utf8')),
      bytes: body.subarray(start, Math.max(start, next - delimiter.length)),
    })
    at = next
  }
}

const closing = Buffer.from('--')
const lineEnd = Buffer.from('\r\n')

function boundaryOf(contentType: string): string {
  const [, quoted, bare] = /;\s{0,9}boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? []
  const boundary = quoted ?? bare
  if (boundary === undefined || boundary.length > longestBoundary)
    throw new SyntaxError('The form has no boundary.')
  return boundary
}

function readHead(head: string): Pick<FormPart, 'name' | 'type'> {
  const name = /^content-disposition:[^\r\n]{0,200}?;\s{0,9}name="([^"\r\n]{0,200})"/im.exec(head)?.[1]
  if (name === undefined) throw new SyntaxError('A part has no name.')
  const type = /^content-type:\s{0,9}([\w.+/-]{1,100}(?:;[^\r\n]{0,100})?)/im.exec(head)?.[1] ?? ''
  return { name, type }
}

/** The place behind the next `mark` at or after `from`. Throws SyntaxError when there is none. */
async function after(bytes: Buffer, mark: Buffer, from: number): Promise<number> {
  for (let start = from; start < bytes.length; start += stretch) {
    const found = bytes.subarray(start, start + stretch + mark.length - 1).indexOf(mark)
    if (found !== -1) return start + found + mark.length
    await nextTurn()
  }
  throw new SyntaxError('The form has no end.')
}
