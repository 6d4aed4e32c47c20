/** Calls under way at most to one server of one's own that is known to be small, and to any other. */
const mostCareful = 8
const mostBold = 128
/** How long a width that did not hold is not tried again, in ms: another program may have loaded the server. */
const restMs = 10 * 60_000

/** The place of one call at a server. Every turn is left once. */
export interface Turn {
  /** True when other calls were under way beside it at some moment: a dropped connection is then ours to mend. */
  readonly shared: boolean
  /** It was answered: one call more may go beside the others. */
  held(): void
  /** Its connection was dropped without a word: so many at once are too many. */
  dropped(): void
  leave(): void
}

export interface Width {
  /** True when a call that came now would have to wait. */
  isFull(): boolean
  /** Waits for its turn; `first` goes before those that wait. Rejects with the abort reason. */
  enter(signal: AbortSignal, first?: 'first'): Promise<Turn>
}

interface WidthOptions {
  /** Begins with one call at a time; otherwise with as many as come, until one is dropped. */
  careful: boolean
  /** Monotonic, in ms. */
  now?: (() => number) | undefined
}

/**
 * How many calls a server of one's own is sent at once: one more with each that was answered while others wait, fewer
 * when it drops one. Some such servers answer a single call at a time and drop the one they are at when the next arrives.
 */
export function createWidth({ careful, now = () => performance.now() }: WidthOptions): Width {
  const queue: (() => void)[] = []
  const running = new Set<{ peak: number }>()
  const mostWide = careful ? mostCareful : mostBold
  let width = careful ? 1 : mostWide
  let ceiling = mostWide
  let loweredAt = 0

  const ceilingNow = () => {
    if (ceiling < mostWide && now() - loweredAt > restMs) ceiling = mostWide
    return ceiling
  }
  const next = () => {
    while (queue.length > 0 && running.size < width) queue.shift()?.()
  }
  const admit = (): Turn => {
    const own = { peak: 1 }
    running.add(own)
    for (const one of running) one.peak = Math.max(one.peak, running.size)
    return {
      get shared() {
        return own.peak > 1
      },
      held() {
        if (queue.length > 0 && width < ceilingNow()) width += 1
      },
      dropped() {
        if (own.peak < 2) return
        ceiling = Math.max(1, Math.min(width, own.peak) - 1)
        loweredAt = now()
        width = Math.min(width, ceiling)
      },
      leave() {
        if (running.delete(own)) next()
      },
    }
  }

  return {
    isFull: () => running.size >= width || queue.length > 0,
    enter: (signal, first) =>
      new Promise<Turn>((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        const go = () => {
          signal.removeEventListener('abort', giveUp)
          resolve(admit())
        }
        const giveUp = () => {
          queue.splice(queue.indexOf(go), 1)
          reject(signal.reason)
        }
        signal.addEventListener('abort', giveUp, { once: true })
        if (first) queue.unshift(go)
        else queue.push(go)
        next()
      }),
  }
}
