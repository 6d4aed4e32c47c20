import type { MediaRef } from '../core/media'
import type { EngineCall, Transcript } from './engines/engine'

export interface Hearing {
  /** Whose hearing it is: what one model heard is never another's. */
  model: string
  /** That model, as people know it. */
  by: string
  clip: MediaRef
  /** Hears from so many seconds on, and tells each `part`. */
  listen(from: number, call: EngineCall): Promise<Transcript>
}

/**
 * The words of a clip, heard once however many ask: whoever asks while it goes on joins, what was heard before an abort
 * is where the next goes on. Progress tells all that was heard by then.
 */
export type Hear = (hearing: Hearing, call: EngineCall) => Promise<Transcript>

/** The speech engine that comes with the app, by its id for `Hearing` and its name for people. */
export const deviceHearing = { model: 'moonshine-tiny-0.1.29', by: 'Moonshine tiny, on this device' } as const
