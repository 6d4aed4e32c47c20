import { tooMuch, typeLimits } from './fields/type-limits'
import type { Token } from './signature-tokens'

interface Place {
  start: number
  end: number
  suggestion?: string | undefined
}

/** What is wrong in a text form and where: `start` inclusive, `end` exclusive, in UTF-16 units of the text. */
export class SignatureError extends Error {
  readonly start: number
  readonly end: number
  /** What could stand there instead. */
  readonly suggestion: string | undefined

  constructor(message: string, at: Place) {
    super(message)
    this.name = 'SignatureError'
    this.start = at.start
    this.end = at.end
    this.suggestion = at.suggestion
  }
}

/** What `work` gives; that it ran out of stack or memory is told as a SignatureError about the whole text. */
export function inWords<T>(text: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError)
      throw new SignatureError('This is too much to be read. Take out what is nested.', {
        start: 0,
        end: text.length,
      })
    throw error
  }
}

/** A cursor over tokens that knows how to complain at the right place. */
export interface Reader {
  peek(): Token | undefined
  next(): Token | undefined
  /** Takes the next token when it is this punctuation. */
  take(text: string): boolean
  need(text: string, message: string): Token
  /** Place of the next token, or of the end of the text. */
  here(): { start: number; end: number }
  fail(message: string, at?: Place): never
  /** Reads one type, inside those being read. Fails where there are more, or deeper ones, than a signature may hold. */
  type<T>(read: () => T): T
}

export function createReader(tokens: readonly Token[], length: number): Reader {
  let at = 0
  let depth = 0
  let types = 0
  const here = () => tokens[at] ?? { start: length, end: length }
  const fail = (message: string, place: Place = here()): never => {
    throw new SignatureError(message, place)
  }
  const take = (text: string) => {
    const token = tokens[at]
    if (token?.kind !== 'punct' || token.text !== text) return false
    at += 1
    return true
  }
  return {
    peek: () => tokens[at],
    next: () => tokens[at++],
    take,
    need(text, message) {
      const token = tokens[at]
      return token && take(text) ? token : fail(message)
    },
    here,
    fail,
    type(read) {
      depth += 1
      types += 1
      if (depth > typeLimits.depth) return fail(tooMuch.depth)
      if (types > typeLimits.types) return fail(tooMuch.types)
      const made = read()
      depth -= 1
      return made
    },
  }
}
