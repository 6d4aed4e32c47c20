import { maxDepth } from './tolerant'
import { numberOfToken } from './written-number'

interface Cursor {
  readonly text: string
  at: number
  depth: number
}

const blank = /[ \t\n\r]*/y
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const words: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

/**
 * The value of a text that is JSON to the letter, boxed, its numbers as written where a double would change them; else
 * undefined, also for one nested deeper than `maxDepth`.
 */
export function readStrict(text: string): { value: unknown } | undefined {
  const cursor: Cursor = { text, at: 0, depth: 0 }
  try {
    const value = readValue(cursor)
    skipBlanks(cursor)
    return cursor.at === text.length ? { value } : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function readValue(cursor: Cursor): unknown {
  skipBlanks(cursor)
  const { text, at } = cursor
  const character = text[at]
  if (character === '{') return nested(cursor, readObject)
  if (character === '[') return nested(cursor, readArray)
  if (character === '"') return readString(cursor)
  const word = words.find(([name]) => text.startsWith(name, at))
  if (word) {
    cursor.at += word[0].length
    return word[1]
  }
  number.lastIndex = at
  const token = number.exec(text)?.[0]
  if (token === undefined) throw new SyntaxError('A value was expected.')
  cursor.at += token.length
  return numberOfToken(token)
}

function nested<T>(cursor: Cursor, read: (cursor: Cursor) => T): T {
  cursor.depth += 1
  if (cursor.depth > maxDepth) throw new SyntaxError('Nested too deeply.')
  cursor.at += 1
  const value = read(cursor)
  cursor.depth -= 1
  return value
}

function readArray(cursor: Cursor): unknown[] {
  const items: unknown[] = []
  if (takes(cursor, ']')) return items
  do items.push(readValue(cursor))
  while (takes(cursor, ','))
  expect(cursor, ']')
  return items
}

function readObject(cursor: Cursor): Record<string, unknown> {
  const entries: [string, unknown][] = []
  if (takes(cursor, '}')) return {}
  do {
    skipBlanks(cursor)
    const key = readString(cursor)
    expect(cursor, ':')
    entries.push([key, readValue(cursor)])
  } while (takes(cursor, ','))
  expect(cursor, '}')
  // fromEntries defines each key as an own property, so a key like __proto__ stays plain data.
  return Object.fromEntries(entries)
}

/** The string at the cursor. Its end is found first, so that one without an end costs a single pass. */
function readString(cursor: Cursor): string {
  const { text, at } = cursor
  if (text[at] !== '"') throw new SyntaxError('A string was expected.')
  let end = at + 1
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1
  if (end >= text.length) throw new SyntaxError('A string has no end.')
  cursor.at = end + 1
  return JSON.parse(text.slice(at, end + 1)) as string
}

function takes(cursor: Cursor, character: string): boolean {
  skipBlanks(cursor)
  if (cursor.text[cursor.at] !== character) return false
  cursor.at += 1
  return true
}

function expect(cursor: Cursor, character: string): void {
  if (!takes(cursor, character)) throw new SyntaxError(`${character} was expected.`)
}

function skipBlanks(cursor: Cursor): void {
  blank.lastIndex = cursor.at
  blank.test(cursor.text)
  cursor.at = blank.lastIndex
}
