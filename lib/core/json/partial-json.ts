import { findReading } from './find-reading'
import { readTolerant } from './tolerant'

/**
 * The best reading of a JSON text that is still arriving: open strings as far as they go, open objects and
 * arrays with what they hold; a number or word at the very end waits until it is finished. Undefined while
 * there is nothing yet. Never throws.
 */
export function partialJson(text: string): unknown {
  const start = text.search(/\S/)
  if (start < 0) return undefined
  if (text[start] === '"') return readTolerant(text, { start, words: false, unfinished: 'drop' })?.value
  return findReading(text, 'drop')?.value
}
