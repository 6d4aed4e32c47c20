import { isAbort } from '../core/errors'

/** A queue between one writer and one reader: values in order, then the end or a failure. An abort comes at once. */
export interface Channel<T> extends AsyncIterable<T> {
  push(value: T): void
  end(): void
  fail(error: unknown): void
}

export function createChannel<T>(): Channel<T> {
  const values: T[] = []
  let closed: { error?: unknown } | undefined
  let wake: () => void = () => undefined
  const close = (state: { error?: unknown }) => {
    closed ??= state
    wake()
  }
  return {
    push(value) {
      if (closed) return
      values.push(value)
      wake()
    },
    end: () => close({}),
    fail(error) {
      if (isAbort(error)) values.length = 0
      close({ error })
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const next = values.shift()
        if (next !== undefined) yield next
        else if (closed && 'error' in closed) throw closed.error
        else if (closed) return
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    },
  }
}
