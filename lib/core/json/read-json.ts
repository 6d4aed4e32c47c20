import { findReading } from './find-reading'
import { readStrict } from './read-strict'
import { readTolerant } from './tolerant'
import { plainJson } from './written-number'

/**
 * The value of a text that holds JSON somewhere: the whole text, a fenced block, or an object or array within prose, of
 * several the last. Forgives single quotes, missing or trailing commas, Python words, comments, raw newlines and
 * an end that was cut off. Throws SyntaxError when nothing in the text reads as JSON.
 */
export function readJson(text: string): unknown {
  const whole = readWholeJson(text)
  if (whole) return whole.value
  // A reply may carry its JSON escaped once more, as if it stood inside a string.
  const found =
    findReading(text, 'keep') ??
    (text.includes('\\"') ? findReading(text.replaceAll('\\"', '"'), 'keep') : undefined)
  if (found) return plainJson(found.value)
  throw new SyntaxError('No JSON value was found in the text.')
}

/** The value when the whole text (or the one fenced block it consists of) is JSON or close to it, boxed; else undefined. */
export function readWholeJson(text: string): { value: unknown } | undefined {
  const read = readWhole(text)
  return read && { value: plainJson(read.value) }
}

/** The same, numbers as written (`WrittenNumber`); `cut` when the text ended within the value. */
export function readWhole(text: string): { value: unknown; cut: boolean } | undefined {
  const body = unfence(text.trim())
  const strict = readStrict(body)
  if (strict) return { ...strict, cut: false }
  const options = { start: 0, unfinished: 'keep' } as const
  let reading = readTolerant(body, { ...options, words: true })
  // Prose that merely opens with a bracket would read as a list of words without an end.
  if (reading?.cut) reading = readTolerant(body, { ...options, words: false })
  if (!reading || !isBlank(body.slice(reading.end))) return undefined
  if (reading.cut && typeof reading.value === 'string') return undefined
  return { value: reading.value, cut: reading.cut }
}

const fenced = /^```[^\n`]*\n([\s\S]*?)\n?```$/

function unfence(text: string): string {
  return fenced.exec(text)?.[1]?.trim() ?? text
}

function isBlank(rest: string): boolean {
  const filler = /(?:[\s;]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|#[^\n]*)*/y
  filler.test(rest)
  return filler.lastIndex === rest.length
}
