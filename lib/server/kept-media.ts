/** The media of one caller, by their SHA-256. */
export interface Shelf {
  get(id: string): Blob | undefined
  put(id: string, blob: Blob): void
}

interface Kept {
  blob: Blob
  until: number
}

/**
 * Media in memory for callers that will name them again: `maxBytes` in all, each for `keepMs` ms since it was last named;
 * those longest unused go first. A caller sees only what came under its own name. `now` is a monotonic clock in ms.
 */
export function createKeptMedia({
  maxBytes,
  keepMs,
  now = () => performance.now(),
}: {
  maxBytes: number
  keepMs: number
  now?: () => number
}) {
  // In order of last use.
  const all = new Map<string, Kept>()
  let bytes = 0
  const drop = (key: string) => {
    bytes -= all.get(key)?.blob.size ?? 0
    all.delete(key)
  }
  const use = (key: string, blob: Blob) => {
    drop(key)
    all.set(key, { blob, until: now() + keepMs })
    bytes += blob.size
  }
  const tidy = () => {
    for (const [key, { until }] of all) {
      if (bytes <= maxBytes && until > now()) return
      drop(key)
    }
  }
  return {
    shelf(caller: string): Shelf {
      return {
        get(id) {
          tidy()
          const key = `${caller} ${id}`
          const blob = all.get(key)?.blob
          if (blob) use(key, blob)
          return blob
        },
        put(id, blob) {
          use(`${caller} ${id}`, blob)
          tidy()
        },
      }
    },
  }
}
