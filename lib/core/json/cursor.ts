/** How a reading treats what strict JSON does not know. */
export interface ReadOptions {
  /** Offset of the first character to read. */
  start: number
  /** True takes an unquoted word as a string; false makes the reading fail on one. */
  words: boolean
  /** What becomes of a number or word that runs into the end of the text: streaming drops it. */
  unfinished: 'keep' | 'drop'
}

/** Where a reading stands. `closers` are the brackets still open, innermost last. */
export interface Cursor {
  readonly text: string
  readonly words: boolean
  readonly unfinished: 'keep' | 'drop'
  readonly closers: string[]
  at: number
  /** True once the text ended inside a value. */
  cut: boolean
  /** The objects and arrays that the end of the text left open. */
  readonly open: Set<unknown>
  /** True when the text ended inside a string that is a value. */
  openText: boolean
}

/** Where a value stands; it decides what may follow it. */
export type Place = 'top' | 'item' | 'key' | 'member'

/** Stands for a value that is not there (an ellipsis, a half-written number). */
export const nothing = Symbol('nothing')

const blank = /(?:[\s\uFEFF]+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|#[^\n]*)+/y
const separator = /(?:[\s\uFEFF,;]+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|#[^\n]*)+/y

/** Moves past blanks and comments of the C and Python kinds. */
export function skipBlanks(cursor: Cursor): void {
  skip(cursor, blank)
}

/** The same, past commas and semicolons too: a doubled or trailing one means nothing. */
export function skipSeparators(cursor: Cursor): void {
  skip(cursor, separator)
}

function skip(cursor: Cursor, pattern: RegExp): void {
  pattern.lastIndex = cursor.at
  if (pattern.test(cursor.text)) cursor.at = pattern.lastIndex
}
