import { type Jobs, type SideScope, serve } from './serve'
import type { SideWorker } from './side'

/** Workers in this same thread, each with jobs of its own; what crosses is copied as it would be. */
export function spawner(make: () => Jobs) {
  const made: (SideWorker & { messages: { in: number; out: number }; die(): void })[] = []
  const spawn = (onServed: (tell: (news: unknown) => void) => void = () => undefined) => {
    let listen: (event: MessageEvent) => void = () => undefined
    let alive = true
    const messages = { in: 0, out: 0 }
    const worker: (typeof made)[number] = {
      messages,
      onmessage: null,
      onerror: null,
      terminate: () => {
        alive = false
      },
      postMessage(message) {
        messages.in += 1
        const data = structuredClone(message)
        queueMicrotask(() => alive && listen({ data } as MessageEvent))
      },
      die: () => worker.onerror?.({ message: 'out of memory' } as ErrorEvent),
    }
    const scope: SideScope = {
      addEventListener: (_type, listener) => {
        listen = listener
      },
      postMessage(message) {
        messages.out += 1
        const data = structuredClone(message)
        queueMicrotask(() => alive && worker.onmessage?.({ data } as MessageEvent))
      },
    }
    made.push(worker)
    queueMicrotask(() => onServed(serve(make(), scope)))
    return worker
  }
  return { made, spawn }
}
