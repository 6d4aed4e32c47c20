import { type Cursor, nothing, type Place, type ReadOptions, skipBlanks, skipSeparators } from './cursor'
import { readBare } from './read-bare'
import { isQuote, readString } from './read-string'

/** Brackets that may be open at once; a deeper text is refused rather than risk the stack. */
export const maxDepth = 200

export interface Reading {
  value: unknown
  start: number
  /** Offset just behind the value. */
  end: number
  /** True when the text ended inside it. */
  cut: boolean
  /** The objects and arrays in it that the end of the text left open. */
  open: ReadonlySet<unknown>
  /** True when the text ended inside a string, the last one read. */
  openText: boolean
}

/** Reads one value at `start`, forgiving what models get wrong; undefined when nothing there reads as JSON. */
export function readTolerant(text: string, options: ReadOptions): Reading | undefined {
  return tryTolerant(text, options).reading
}

/** The same with the offset at which the reading ended or failed. */
export function tryTolerant(
  text: string,
  options: ReadOptions,
): { at: number; reading?: Reading; tooDeep?: boolean } {
  const { start, words, unfinished } = options
  const own = { closers: [], at: start, cut: false, open: new Set<unknown>(), openText: false }
  const cursor: Cursor = { text, words, unfinished, ...own }
  try {
    skipBlanks(cursor)
    const value = readNode(cursor, 'top')
    const { at, cut, open, openText } = cursor
    return value === nothing ? { at } : { at, reading: { value, start, end: at, cut, open, openText } }
  } catch (error) {
    if (error instanceof SyntaxError) return { at: cursor.at, tooDeep: cursor.closers.length >= maxDepth }
    throw error
  }
}

function readNode(cursor: Cursor, place: Place): unknown {
  const character = cursor.text[cursor.at]
  if (character === '{') return readObject(cursor)
  if (character === '[') return readArray(cursor, ']')
  if (character === '(') return readArray(cursor, ')')
  return isQuote(character) ? readString(cursor, place) : readBare(cursor, place)
}

function readArray(cursor: Cursor, closer: string): unknown[] {
  const items: unknown[] = []
  open(cursor, closer)
  while (!closed(cursor)) {
    const before = cursor.at
    const item = readNode(cursor, 'item')
    if (item !== nothing) items.push(item)
    if (cursor.at === before) cursor.at += 1
  }
  cursor.closers.pop()
  if (cursor.cut) cursor.open.add(items)
  return items
}

function readObject(cursor: Cursor): unknown {
  const entries: [string, unknown][] = []
  open(cursor, '}')
  while (!closed(cursor)) {
    const key = readKey(cursor)
    if (key === nothing) break
    skipBlanks(cursor)
    const character = cursor.text[cursor.at]
    if (character === undefined) {
      cursor.cut = true
      break
    }
    const value = character === ',' || character === '}' ? null : readNode(cursor, 'member')
    if (value !== nothing) entries.push([key, value])
  }
  cursor.closers.pop()
  // fromEntries defines each key as an own property, so a key like __proto__ stays plain data.
  const made = Object.fromEntries(entries)
  if (cursor.cut) cursor.open.add(made)
  return made
}

const bareKey = /[\p{L}\p{N}_$][\p{L}\p{N}_$.-]*/uy
const colon = /=>|[:=]/y

/** The key and its colon, or `nothing` when the text ends before the colon. */
function readKey(cursor: Cursor): string | typeof nothing {
  const { text } = cursor
  let key = ''
  if (isQuote(text[cursor.at])) key = readString(cursor, 'key')
  else {
    bareKey.lastIndex = cursor.at
    key = bareKey.exec(text)?.[0] ?? ''
    if (key === '') throw new SyntaxError('A key was expected.')
    cursor.at += key.length
  }
  skipBlanks(cursor)
  if (cursor.at >= text.length) {
    cursor.cut = true
    return nothing
  }
  colon.lastIndex = cursor.at
  const found = colon.exec(text)?.[0]
  if (found === undefined) throw new SyntaxError('A colon was expected.')
  cursor.at += found.length
  return key
}

function open(cursor: Cursor, closer: string): void {
  if (cursor.closers.length >= maxDepth) throw new SyntaxError('Nested too deeply.')
  cursor.closers.push(closer)
  cursor.at += 1
}

/** True when the innermost bracket ends here: at its closer, at an outer one, or at the end of the text. */
function closed(cursor: Cursor): boolean {
  for (;;) {
    skipSeparators(cursor)
    const character = cursor.text[cursor.at]
    if (character === undefined) {
      cursor.cut = true
      return true
    }
    if (character === cursor.closers.at(-1)) {
      cursor.at += 1
      return true
    }
    if (character !== '}' && character !== ']' && character !== ')') return false
    if (cursor.closers.includes(character)) return true
    cursor.at += 1
  }
}
