/** Gathers changes and applies them together, once a frame: streaming text repaints at most that often. */
export function frameBatch<T>(apply: (change: (value: T) => T) => void) {
  let waiting: ((value: T) => T)[] = []
  let frame: number | undefined
  const flush = () => {
    if (frame !== undefined) cancelFrame(frame)
    frame = undefined
    const changes = waiting
    waiting = []
    if (changes.length > 0) apply((value) => changes.reduce((before, change) => change(before), value))
  }
  return {
    add(change: (value: T) => T) {
      waiting.push(change)
      frame ??= nextFrame(flush)
    },
    flush,
  }
}

const hasFrames = typeof requestAnimationFrame === 'function'
const nextFrame = (work: () => void): number =>
  hasFrames ? requestAnimationFrame(work) : Number(setTimeout(work, 16))
const cancelFrame = (frame: number) => (hasFrames ? cancelAnimationFrame(frame) : clearTimeout(frame))
