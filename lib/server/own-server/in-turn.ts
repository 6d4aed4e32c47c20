import { toErrorInfo } from '../../core/errors'
import type { LmEvent } from '../../core/lm/message'
import { addressIn, isPublicAddress } from '../address'
import type { ProviderEnv } from '../env'
import { createWidth, type Turn, type Width } from './width'

const widths = new Map<string, Width>()

/** True for a server in the owner's own place, which may answer few calls at once: this computer, a private network. */
export function isOwnServer({ custom, baseUrl }: Pick<ProviderEnv, 'custom' | 'baseUrl'>): boolean {
  if (!custom) return false
  const { hostname } = new URL(baseUrl)
  const address = addressIn(hostname)
  if (address !== undefined) return !isPublicAddress(address)
  return !hostname.includes('.') || /\.(local|localhost|internal|lan|home\.arpa)$/.test(hostname)
}

export interface Attempt {
  events: AsyncIterable<LmEvent>
  /** True when the other side closed the connection before its answer was whole. */
  wasDropped(): boolean
}

interface Asking {
  /** Origin and path of the server: calls to the same one share its width. */
  baseUrl: string
  label: string
  /** True for programs that are made for one's own computer, some of which take one call at a time. */
  careful: boolean
  signal: AbortSignal
  /** Asks anew each time it is called. */
  ask(): Attempt
}

/**
 * One call to a server of one's own, in its turn. A connection that is dropped without a word while others were under way
 * is asked again before those that wait, as often as it takes to find the width that holds. Throws what the attempt throws.
 */
export async function* inTurn({ baseUrl, label, careful, signal, ask }: Asking): AsyncGenerator<LmEvent> {
  const width = widths.get(baseUrl) ?? createWidth({ careful })
  widths.set(baseUrl, width)
  let again: 'first' | undefined
  for (;;) {
    if (width.isFull()) yield { type: 'status', text: 'Waiting for its turn' }
    const turn = await width.enter(signal, again)
    try {
      const lost = yield* attempted(ask(), { turn, signal })
      if (!lost) return
      again = 'first'
      const reason = `${label} closed the connection without a word. It is asked again in its turn.`
      yield lost.began ? { type: 'restart', reason } : { type: 'status', text: reason }
    } finally {
      turn.leave()
    }
  }
}

/** What was lost, when the connection was dropped for another call; undefined when the attempt came to its end. */
async function* attempted(
  { events, wasDropped }: Attempt,
  { turn, signal }: { turn: Turn; signal: AbortSignal },
): AsyncGenerator<LmEvent, { began: boolean } | undefined> {
  let began = false
  try {
    for await (const event of events) {
      began ||= event.type !== 'status' && event.type !== 'reply'
      yield event
    }
    turn.held()
    return undefined
  } catch (error) {
    if (signal.aborted) throw error
    // Some close the stream properly, in the middle, when the next call arrives.
    const cut = wasDropped() || toErrorInfo(error).code === 'incomplete'
    if (!turn.shared || !cut) throw error
    turn.dropped()
    return { began }
  }
}
