/**
 * Gathers changes and applies them together with a frame, no sooner than `everyMs` after the last time: streaming text
 * repaints at most that often.
 */
export function frameBatch<T>(apply: (change: (value: T) => T) => void, everyMs = 0) {
  let waiting: ((value: T) => T)[] = []
  let frame: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = Number.NEGATIVE_INFINITY
  const flush = () => {
    if (frame !== undefined) cancelFrame(frame)
    clearTimeout(timer)
    frame = undefined
    timer = undefined
    last = performance.now()
    const changes = waiting
    waiting = []
    if (changes.length > 0) apply((value) => changes.reduce((before, change) => change(before), value))
  }
  return {
    add(change: (value: T) => T) {
      waiting.push(change)
      if (frame !== undefined || timer !== undefined) return
      const pause = last + everyMs - performance.now()
      if (pause <= 0) frame = nextFrame(flush)
      else
        timer = setTimeout(() => {
          timer = undefined
          frame = nextFrame(flush)
        }, pause)
    },
    flush,
  }
}

const hasFrames = typeof requestAnimationFrame === 'function'
const nextFrame = (work: () => void): number =>
  hasFrames ? requestAnimationFrame(work) : Number(setTimeout(work, 16))
const cancelFrame = (frame: number) => (hasFrames ? cancelAnimationFrame(frame) : clearTimeout(frame))

/** ms after which work goes on even where the page is never idle. */
const patienceMs = 4000
/** ms that must be left until the next frame: more than a page that is being scrolled ever has. */
const roomMs = 12

const waiting: { end: number; resolve(): void }[] = []
let looking = false

/** ms until the next look where there was no room: in the same idle time nothing would have changed, and a page that is scrolled would be kept busy by the looking. */
const pauseMs = 16

/** One look for all that wait: one of them goes on where there is room, or when its patience is at its end; all of them where nobody sees it. */
function look() {
  const first = waiting[0]
  looking = first !== undefined
  if (!first) return
  const room = (deadline: IdleDeadline) => {
    const idle = deadline.timeRemaining() >= roomMs
    const over = waiting[0] !== undefined && waiting[0].end <= performance.now()
    const count = document.visibilityState === 'hidden' ? waiting.length : idle || over ? 1 : 0
    for (const { resolve } of waiting.splice(0, count)) resolve()
    if (idle) look()
    else setTimeout(look, pauseMs)
  }
  requestIdleCallback(room, { timeout: Math.max(1, first.end - performance.now()) })
}

/**
 * Waits until the page has nothing more urgent to do than the next piece of work, so that scrolling and typing stay quick
 * while a long run goes on. A page that nobody sees is not waited for: its browser hardly gives it turns.
 */
export function idleTurn(): Promise<void> {
  if (typeof requestIdleCallback !== 'function' || document.visibilityState === 'hidden')
    return Promise.resolve()
  return new Promise((resolve) => {
    waiting.push({ end: performance.now() + patienceMs, resolve })
    if (!looking) look()
  })
}
