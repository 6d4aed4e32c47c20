/** The media of one caller, by their SHA-256. */
export interface Shelf {
  get(id: string): Blob | undefined
  put(id: string, blob: Blob): void
}

interface Kept {
  owner: string
  blob: Blob
  until: number
}

interface Share {
  /** Whose share of the room it is; the secret itself unless told. */
  owner?: string
  /** Bytes kept for that owner, all of its shelves together. */
  most?: number
}

/**
 * Media in memory for callers that will name them again: `maxBytes` and `maxItems` in all, each for `keepMs` ms since it was
 * last named. Who has more than a share loses what was longest unused; where all is full, so does whoever has most. A caller
 * sees only what came under its own secret. `now` is a monotonic clock in ms.
 */
export function createKeptMedia({
  maxBytes,
  keepMs,
  maxItems = 20_000,
  now = () => performance.now(),
}: {
  maxBytes: number
  keepMs: number
  maxItems?: number
  now?: () => number
}) {
  // In order of last use.
  const all = new Map<string, Kept>()
  const byOwner = new Map<string, number>()
  let bytes = 0
  const count = (owner: string, change: number) => {
    bytes += change
    byOwner.set(owner, (byOwner.get(owner) ?? 0) + change)
    if (byOwner.get(owner) === 0) byOwner.delete(owner)
  }
  const drop = (key: string) => {
    const kept = all.get(key)
    if (!kept) return
    all.delete(key)
    count(kept.owner, -kept.blob.size)
  }
  const use = (key: string, kept: Omit<Kept, 'until'>) => {
    drop(key)
    all.set(key, { ...kept, until: now() + keepMs })
    count(kept.owner, kept.blob.size)
  }
  const dropOldest = (owner: string, isEnough: () => boolean) => {
    for (const [key, kept] of all) {
      if (isEnough()) return
      if (kept.owner === owner) drop(key)
    }
  }
  const largest = () =>
    [...byOwner].reduce((most, one) => (one[1] > most[1] ? one : most), ['', -1] as const)[0]
  const tidy = () => {
    for (const [key, { until }] of all) {
      if (until > now()) break
      drop(key)
    }
    while (bytes > maxBytes) {
      const owner = largest()
      const before = bytes
      dropOldest(owner, () => bytes <= maxBytes || bytes < before)
    }
    for (const key of all.keys()) {
      if (all.size <= maxItems) return
      drop(key)
    }
  }
  return {
    shelf(secret: string, { owner = secret, most = maxBytes }: Share = {}): Shelf {
      return {
        get(id) {
          tidy()
          const key = `${secret} ${id}`
          const kept = all.get(key)
          if (kept) use(key, kept)
          return kept?.blob
        },
        put(id, blob) {
          use(`${secret} ${id}`, { owner, blob })
          dropOldest(owner, () => (byOwner.get(owner) ?? 0) <= most)
          tidy()
        },
      }
    },
  }
}
