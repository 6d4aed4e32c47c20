import type { LmEvent, WireRequest } from '../core/lm/message'
import type { Channel } from './channel'
import type { SentMedia } from './sent-media'
import type { ServerTurns } from './server-turns'

/** One call on its way: what is sent, and where its events go. */
export interface Outgoing {
  wire: WireRequest
  media: ReadonlyMap<string, Blob>
  channel: Channel<LmEvent>
  /** True once the call has its last event or was given up. */
  done: boolean
  /** True once anything but a status has come. */
  started: boolean
  /** Tells the batch to stop this call alone. */
  stop?: (() => void) | undefined
}

export interface Wire {
  url: string
  fetch: typeof fetch
  /** Silence after which the server counts as gone, in ms. */
  idleMs: number
  /** What the server has already. */
  sent: SentMedia
  /** When a request may go, where the server wants to be asked less often. */
  turns: ServerTurns
  /** Headers of a request with calls of these models: a person's own keys. */
  keys(models: readonly string[]): Record<string, string>
}
