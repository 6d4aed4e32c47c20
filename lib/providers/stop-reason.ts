import type { StopReason } from '../core/lm/message'
import { withoutEnd } from '../core/text/trim'
import { redact } from './redact'

const mostSaid = 300

/** What a vendor's words for the end of an answer mean; `why` for those that mean none of ours, in a clause for the person. */
export interface StopTable {
  means: Readonly<Record<string, StopReason>>
  why: Readonly<Record<string, string>>
}

/**
 * What the vendor's word for the end means. One that is no end of ours is `other`, said by the word itself and the vendor's own
 * sentence or ours about it: whoever asks again is likely to be told, and to pay, the same again.
 */
export function stopOf(
  word: string,
  { means, why }: StopTable,
  told: { sentence?: string | undefined; secrets: readonly string[] },
): { stop: StopReason; reason?: string } {
  const stop = entryOf(means, word)
  if (stop !== undefined) return { stop }
  const about = told.sentence?.trim() || entryOf(why, word)
  const reason = redact(
    `${word}${about ? ` (${withoutEnd(about, /[.\s]/)})` : ''}`.slice(0, mostSaid),
    told.secrets,
  )
  return { stop: 'other', reason }
}

/** Servers write these words in capitals or not, whoever coined them. */
function entryOf<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  const key = [word, word.toLowerCase(), word.toUpperCase()].find((one) => Object.hasOwn(table, one))
  return key === undefined ? undefined : table[key]
}
