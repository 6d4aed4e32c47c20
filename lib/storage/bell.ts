/** Tells the other tabs which ids changed. They read the change itself from the store: a message is a hint, no truth. */
export interface Bell {
  ring(ids: readonly string[]): void
  /** Calls back with the ids; returns the end of it. */
  heard(changed: (ids: readonly string[]) => void): () => void
}

/** ms in which what rings again is gathered. */
const pauseMs = 100

/** ms after the last ring when a channel that nobody listens to is closed: to open one for each ring is dear. */
const openMs = 2000

/** A bell that is heard in every tab but the one that rang it. Silent where there are no channels. */
export function createBell(name: string): Bell {
  let channel: BroadcastChannel | undefined
  const waiting = new Set<string>()
  let last = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  let closing: ReturnType<typeof setTimeout> | undefined
  let listeners = 0
  // A channel does not hear itself: the one that listens is also the one that rings.
  const open = () => {
    if (typeof BroadcastChannel === 'undefined') return undefined
    channel ??= new BroadcastChannel(name)
    return channel
  }
  const close = () => {
    if (listeners > 0) return
    channel?.close()
    channel = undefined
  }
  const post = () => {
    timer = undefined
    last = performance.now()
    open()?.postMessage([...waiting])
    waiting.clear()
    clearTimeout(closing)
    closing = setTimeout(close, openMs)
  }
  return {
    ring(ids) {
      if (ids.length === 0) return
      for (const id of ids) waiting.add(id)
      const pause = last + pauseMs - performance.now()
      if (pause <= 0 && timer === undefined) post()
      else timer ??= setTimeout(post, pause)
    },
    heard(changed) {
      const mine = open()
      listeners += 1
      const listen = ({ data }: MessageEvent<unknown>) => {
        if (Array.isArray(data)) changed(data.filter((id) => typeof id === 'string'))
      }
      mine?.addEventListener('message', listen)
      return () => {
        mine?.removeEventListener('message', listen)
        listeners -= 1
        close()
      }
    },
  }
}
