import type { LmEvent } from './lm/message'
import type { CallRecord } from './program'

/** Notes when things happened in one call that began at `started` (ms of `performance.now`), and the vendor's reply. */
export function callWatch(started: number, now: () => number = () => performance.now()) {
  let firstMs: number | undefined
  let waitedMs: number | undefined
  let reply: CallRecord['reply']
  return {
    see(event: LmEvent) {
      if (event.type === 'status') return
      if (event.type === 'reply') {
        reply = event.reply
        waitedMs = Math.max(0, now() - started - reply.ms)
        return
      }
      // What came before is void.
      if (event.type === 'restart') firstMs = undefined
      else if (event.type !== 'end' && event.type !== 'error') firstMs ??= now() - started
    },
    seen(): Pick<CallRecord, 'timings' | 'reply'> {
      if (firstMs === undefined && waitedMs === undefined) return {}
      return { timings: { waitedMs, firstMs }, ...(reply ? { reply } : {}) }
    },
  }
}
