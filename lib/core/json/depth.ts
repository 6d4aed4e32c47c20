/** Levels of objects and lists that JSON from outside may have: 32 levels of types as a JSON schema, with room around them. */
export const mostLevels = 128

/** JSON that is nested deeper than may be walked; its message says so as a sentence. */
export class TooDeepError extends SyntaxError {}

/**
 * JSON of at most `levels` levels as a value: nothing that walks it can run out of stack. Throws SyntaxError, for what is
 * deeper TooDeepError.
 */
export function parseShallow(text: string, levels: number = mostLevels): unknown {
  if (isDeeper(text, levels))
    throw new TooDeepError(`It is nested deeper than ${levels} levels: it has ${depthOf(text)}.`)
  return JSON.parse(text)
}

/** True when a text holds more than `most` commas and brackets outside strings: more values than may be made of it at once. */
export function holdsMore(text: string, most: number): boolean {
  let marks = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quotes) at = endOfString(text, at)
    else if (code === comma || code === openList || code === openObject) {
      marks += 1
      if (marks > most) return true
    }
  }
  return false
}

const quotes = 0x22
const comma = 0x2c
const backslash = 0x5c
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/** True when brackets outside strings open more than `levels` deep. One pass over the text, whether it is JSON or not. */
export function isDeeper(text: string, levels: number): boolean {
  return depthOf(text, levels) > levels
}

/** How many brackets outside strings are open at once; counting ends beyond `enough`. */
function depthOf(text: string, enough = Number.POSITIVE_INFINITY): number {
  let depth = 0
  let most = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quotes) at = endOfString(text, at)
    else if (code === openList || code === openObject) {
      depth += 1
      most = Math.max(most, depth)
      if (most > enough) return most
    } else if (code === closeList || code === closeObject) depth -= 1
  }
  return most
}

/** Place of the quote that ends the string beginning at `start`, or the text's length. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at
    while (text.charCodeAt(before - 1) === backslash) before -= 1
    if ((at - before) % 2 === 0) return at
  }
  return text.length
}
