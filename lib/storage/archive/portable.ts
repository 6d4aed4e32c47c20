import { archiveErrors } from './archive-errors'

/** Deeper than anything the app stores (the deepest type has 96 levels); a value nested further is an attack on the stack. */
const maxDepth = 160
const arrays = { Int16Array, Uint8Array, Float32Array } as const
const shownTypes = /^(?:image\/(?:png|jpeg|webp|gif|avif|bmp|svg\+xml)|audio\/[a-z0-9.+-]+|application\/pdf)$/

/** Keeps bytes apart from the text and gives their SHA-256. */
type Keep = (blob: Blob) => Promise<string>

/**
 * A stored value as JSON: bytes by their hash under a key that starts with `$`, everything else as it is.
 * Throws AppError `internal` for what has no such form.
 */
export async function toPortable(value: unknown, keep: Keep, depth = 0): Promise<unknown> {
  if (depth > maxDepth) throw archiveErrors.unknownValue('nested too deep')
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $number: String(value) }
  if (value instanceof Blob) return { $blob: await keep(value), mime: value.type }
  if (value instanceof Date) return { $date: value.getTime() }
  if (ArrayBuffer.isView(value)) {
    const as = Object.keys(arrays).find((name) => value.constructor.name === name)
    if (!as) throw archiveErrors.unknownValue(value.constructor.name)
    const bytes = new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength)
    return { $bytes: await keep(new Blob([bytes])), as }
  }
  if (Array.isArray(value)) {
    const items: unknown[] = []
    for (const item of value) items.push(item === undefined ? null : await toPortable(item, keep, depth + 1))
    return items
  }
  if (typeof value !== 'object') throw archiveErrors.unknownValue(typeof value)
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null && value.constructor.name !== 'Object')
    throw archiveErrors.unknownValue(value.constructor.name)
  const entries: [string, unknown][] = []
  for (const [name, part] of Object.entries(value))
    if (part !== undefined) entries.push([name, await toPortable(part, keep, depth + 1)])
  return entries.some(([name]) => name.startsWith('$')) ? { $object: entries } : Object.fromEntries(entries)
}

/** The content of a member by its SHA-256, undefined when there is none. */
type Find = (hash: string) => Blob | undefined
type Part = Record<string, unknown>

/** The value that `toPortable` was given; bytes are views on the file. Throws AppError `invalid` for anything else. */
export async function fromPortable(value: unknown, find: Find, depth = 0): Promise<unknown> {
  if (depth > maxDepth * 2) throw archiveErrors.foreign('nested too deep')
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return Promise.all(value.map((item) => fromPortable(item, find, depth + 1)))
  const part = value as Part
  const found = (hash: unknown) => {
    const blob = typeof hash === 'string' ? find(hash) : undefined
    if (!blob) throw archiveErrors.foreign('bytes that are missing')
    return blob
  }
  if ('$object' in part) {
    const { $object: entries } = part
    if (!Array.isArray(entries)) throw archiveErrors.foreign('object')
    return plain(entries as unknown[], find, depth)
  }
  if ('$number' in part) return typeof part.$number === 'string' ? Number(part.$number) : Number.NaN
  if ('$date' in part) return new Date(typeof part.$date === 'number' ? part.$date : Number.NaN)
  if ('$blob' in part) {
    const { mime } = part
    const type = typeof mime === 'string' && shownTypes.test(mime) ? mime : 'application/octet-stream'
    const blob = found(part.$blob)
    return blob.slice(0, blob.size, type)
  }
  if ('$bytes' in part) {
    const form = Object.entries(arrays).find(([name]) => name === part.as)?.[1]
    const bytes = await found(part.$bytes).arrayBuffer()
    if (!form || bytes.byteLength % form.BYTES_PER_ELEMENT !== 0) throw archiveErrors.foreign('bytes')
    return new form(bytes)
  }
  return plain(Object.entries(part), find, depth)
}

async function plain(entries: readonly unknown[], find: Find, depth: number): Promise<Part> {
  const read = await Promise.all(
    entries.map(async (entry) => {
      if (!Array.isArray(entry) || typeof entry[0] !== 'string') throw archiveErrors.foreign('object')
      return [entry[0], await fromPortable(entry[1], find, depth + 1)] as const
    }),
  )
  // Made as its own member, a field of that name is no prototype.
  return Object.fromEntries(read)
}
