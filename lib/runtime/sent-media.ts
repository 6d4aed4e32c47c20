import type { Clock } from '../core/lm/clock'
import { monotonic } from '../core/lm/clock'
import { randomHex } from './random-hex'

// A minute less than the server keeps them.
const believedMs = 14 * 60_000

/** What the server still has of the media this tab sent. */
export interface SentMedia {
  /** Under which the server keeps them; nobody else knows it. */
  key: string
  /** Waits until no other request is bringing one of these. */
  settled(ids: readonly string[]): Promise<void>
  has(id: string): boolean
  /** Says that these are on their way; call the result with whether they arrived. */
  sending(ids: readonly string[]): (arrived: boolean) => void
  forget(ids: readonly string[]): void
}

export function createSentMedia(clock: Pick<Clock, 'now'> = monotonic): SentMedia {
  const until = new Map<string, number>()
  const underWay = new Map<string, Promise<void>>()
  return {
    key: randomHex(),
    async settled(ids) {
      for (let busy = ids.flatMap((id) => underWay.get(id) ?? []); busy.length > 0; ) {
        await Promise.all(busy)
        busy = ids.flatMap((id) => underWay.get(id) ?? [])
      }
    },
    has(id) {
      const there = (until.get(id) ?? 0) > clock.now()
      if (there) until.set(id, clock.now() + believedMs)
      return there
    },
    sending(ids) {
      let done: () => void = () => undefined
      const over = new Promise<void>((resolve) => {
        done = resolve
      })
      for (const id of ids) underWay.set(id, over)
      return (arrived) => {
        for (const id of ids) {
          if (underWay.get(id) === over) underWay.delete(id)
          if (arrived) until.set(id, clock.now() + believedMs)
        }
        done()
      }
    },
    forget(ids) {
      for (const id of ids) until.delete(id)
    },
  }
}
