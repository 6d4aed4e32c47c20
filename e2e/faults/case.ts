import type { ErrorCode } from '../../lib/core/errors'
import type { StopReason } from '../../lib/core/lm/message'
import type { WireFormat } from './formats'
import type { Asked, Play } from './rig'

/** One fault, played in every wire format: what the person is told, what is kept, and how often the vendor was called. */
export interface FaultCase {
  /** Row of the fault model. */
  row: `F${number}`
  name: string
  play(format: WireFormat): Play
  ask?: ((format: WireFormat) => Asked) | undefined
  /** Absent when the call succeeds in the end. */
  error?: { code: ErrorCode; tells: readonly (RegExp | ((format: WireFormat) => string))[] } | undefined
  stop?: StopReason | undefined
  /** Text that stays before the person's eyes. */
  kept: string
  calls: number | ((format: WireFormat) => number)
  /** Something a status or the refusal says on the way. */
  alsoTells?: RegExp | undefined
  /** Ms between calls, within a tenth. */
  waits?: readonly number[] | undefined
}
