/** Resolves after `ms` milliseconds; rejects with the abort reason when the signal ends it before. */
export function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason)
      return
    }
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal.addEventListener('abort', stop, { once: true })
  })
}

/** Runs `work` over the items, at most `limit` at a time; results keep the order of the items. The first rejection or an abort ends it. */
export async function mapLimit<T, R>(
  items: readonly T[],
  options: { limit: number; signal: AbortSignal },
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length)
  const queue = items.entries()
  let failed = false
  const lane = async () => {
    for (const [index, item] of queue) {
      if (failed) return
      options.signal.throwIfAborted()
      try {
        results[index] = await work(item, index)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  const lanes = Math.max(1, Math.min(options.limit, items.length))
  await Promise.all(Array.from({ length: lanes }, lane))
  return results
}
