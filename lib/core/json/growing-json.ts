import { findReading, type Judge } from './find-reading'
import { readTolerant } from './tolerant'

/** A value still arriving: `open` are its objects and arrays that have not ended, `openText` tells of its last string. */
export interface GrowingJson {
  value: unknown
  open: ReadonlySet<unknown>
  openText: boolean
}

/**
 * The best reading of a JSON text that is still arriving: open strings as far as they go, open objects and
 * arrays with what they hold; a number or word at the very end waits until it is finished; numbers as written
 * (`WrittenNumber`). Undefined while there is nothing yet. Never throws.
 */
export function growingJson(text: string, judge?: Judge): GrowingJson | undefined {
  const start = text.search(/\S/)
  if (start < 0) return undefined
  if (text[start] === '"') return readTolerant(text, { start, words: false, unfinished: 'drop' })
  return findReading(text, 'drop', judge)
}
