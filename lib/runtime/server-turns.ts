import { type Clock, monotonic } from '../core/lm/clock'
import { createWake, type Wake } from '../core/lm/wake'

/** What a call says while the server of the app itself, not a vendor, wants to be asked less often. */
export const waitsForServer = 'Waiting for this server’s limit'
/** A refusal comes at once: a request that has met none by then has been let in, and the next may go. */
const graceMs = 1000

interface Entering {
  /** Ends the waiting. */
  signal: AbortSignal
  /** Called once, when the request has to wait. */
  onWait(): void
}

/** One request on its way. */
export interface Turn {
  /** It was let in. */
  admitted(): void
  /** It was refused for haste; `ms` is how long everybody is to wait. */
  refused(ms: number): void
}

/** What all requests of a page to the server of the app share. */
export interface ServerTurns {
  /** Resolves when a request may be sent; its end must be told. Rejects with the abort reason. */
  enter(call: Entering): Promise<Turn>
}

/**
 * After a refusal all requests wait as long as was asked, then go one after another until none is waiting: each that is let
 * in sends the next, each that is refused begins the wait anew. However long that takes: the limit lets through so many a
 * minute, and whoever does not want to wait stops the run.
 */
export function createServerTurns(clock: Clock = monotonic): ServerTurns {
  const queue: Wake[] = []
  let careful = false
  let until = 0
  let ahead: Turn | undefined

  const next = () => queue[0]?.give()
  const begin = (): Turn => {
    const left = new AbortController()
    const leave = () => {
      left.abort()
      if (ahead !== turn) return
      ahead = undefined
      if (queue.length === 0) careful = false
      next()
    }
    const turn: Turn = {
      admitted: leave,
      refused(ms) {
        until = Math.max(until, clock.now() + ms)
        leave()
        careful = true
      },
    }
    if (careful) {
      ahead = turn
      clock.sleep(graceMs, left.signal).then(leave, () => undefined)
    }
    return turn
  }

  return {
    async enter({ signal, onWait }) {
      signal.throwIfAborted()
      if (!careful) return begin()
      onWait()
      const mine = createWake()
      queue.push(mine)
      try {
        for (;;) {
          const ms = until - clock.now()
          if (ms <= 0 && queue[0] === mine && !ahead) break
          await mine.wait({ clock, signal, ms: ms > 0 ? ms : undefined })
        }
        queue.shift()
        return begin()
      } catch (error) {
        queue.splice(queue.indexOf(mine), 1)
        next()
        throw error
      }
    },
  }
}
