import { setImmediate as nextTurn } from 'node:timers/promises'

/** Bytes that all bodies together may bring in one turn of the event loop. */
const perTurn = 128 * 1024

interface Waiting {
  caller: string
  /** The lower, the earlier its body began. */
  order: number
  bytes: number
  go(): void
}

/**
 * A pace for what long bodies bring: who has brought a piece waits its turn, and between two turns, in each of which
 * `perTurn` bytes are let through, the process does other things. Callers take turns; of one caller the body that began
 * first goes first, so that many at once come in one after another and not all half. Nobody holds anything while it waits
 * for bytes: a slow sender is in nobody's way, a fast one is held back at its socket.
 */
export function createPace(turn: () => Promise<unknown> = nextTurn) {
  let waiting: Waiting[] = []
  let isRunning = false
  const release = () => {
    let room = perTurn
    const passed = new Set<Waiting>()
    const served = new Map<string, number>()
    const before = (a: Waiting, b: Waiting) =>
      (served.get(a.caller) ?? 0) - (served.get(b.caller) ?? 0) || a.order - b.order
    while (room > 0) {
      const left = waiting.filter((one) => !passed.has(one))
      const next = left.reduce<Waiting | undefined>(
        (best, one) => (best && before(best, one) <= 0 ? best : one),
        undefined,
      )
      if (!next) break
      room -= next.bytes
      passed.add(next)
      served.set(next.caller, (served.get(next.caller) ?? 0) + 1)
      next.go()
    }
    waiting = waiting.filter((one) => !passed.has(one))
  }
  const run = async () => {
    isRunning = true
    while (waiting.length > 0) {
      await turn()
      release()
    }
    isRunning = false
  }
  return (piece: Omit<Waiting, 'go'>): Promise<void> =>
    new Promise((go) => {
      waiting.push({ ...piece, go })
      if (!isRunning) void run()
    })
}

/** One for the process: it has one event loop. */
export const pace = createPace()
