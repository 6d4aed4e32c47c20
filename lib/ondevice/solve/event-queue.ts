/** Events pushed from callbacks, read in order by one async loop. */
export interface EventQueue<T> {
  push(event: T): void
  /** Ends the reading after what was pushed; with an error the reader throws it. */
  close(error?: unknown): void
  read(): AsyncGenerator<T, void>
}

export function createEventQueue<T>(): EventQueue<T> {
  const waiting: T[] = []
  let closed: { error: unknown } | undefined
  let wake: () => void = () => {}
  return {
    push(event) {
      waiting.push(event)
      wake()
    },
    close(error) {
      closed ??= { error }
      wake()
    },
    async *read() {
      for (;;) {
        while (waiting.length > 0) yield waiting.shift() as T
        if (closed) {
          if (closed.error !== undefined) throw closed.error
          return
        }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}
