import { AppError, type ErrorInfo, isAbort, toErrorInfo } from '../core/errors'
import type { EngineCall, EngineProgress } from './engines/engine'

/** The methods of one worker: plain data in, plain data out. */
// biome-ignore lint/suspicious/noExplicitAny: the arguments of each method are its own; callers see them typed.
export type WorkerMethods = Record<string, (args: any, call: EngineCall) => Promise<unknown>>

export type WorkerRequest =
  | { type: 'call'; id: number; method: string; args: unknown }
  | { type: 'abort'; id: number }

export type WorkerReply =
  | { type: 'ready' }
  | { type: 'progress'; id: number; progress: EngineProgress }
  | { type: 'done'; id: number; value: unknown }
  /** `fatal`: the worker's memory can no longer be trusted and it must be ended. */
  | { type: 'failed'; id: number; error: ErrorInfo; fatal: boolean }

/** What `serveWorker` needs of the worker's global scope. */
export interface WorkerScope {
  postMessage(message: WorkerReply): void
  addEventListener(type: 'message', listener: (event: MessageEvent<WorkerRequest>) => void): void
}

/**
 * Answers a `createWorkerClient` from inside the worker; call it once, at the end of the worker's module.
 * A method should look at its signal between steps (`await breathe()` first in a long loop): a worker that leaves an
 * aborted call within 150 ms keeps its loaded models, else it is ended and started anew.
 */
export function serveWorker(methods: WorkerMethods, scope: WorkerScope = globalThis as never): void {
  const controllers = new Map<number, AbortController>()
  scope.addEventListener('message', ({ data }) => {
    if (data.type === 'abort')
      return controllers.get(data.id)?.abort(new DOMException('Aborted', 'AbortError'))
    const controller = new AbortController()
    controllers.set(data.id, controller)
    void answer(data, controller.signal).finally(() => controllers.delete(data.id))
  })
  scope.postMessage({ type: 'ready' })

  async function answer(request: Extract<WorkerRequest, { type: 'call' }>, signal: AbortSignal) {
    const { id, method, args } = request
    const onProgress = (progress: EngineProgress) => scope.postMessage({ type: 'progress', id, progress })
    try {
      const handler = methods[method]
      if (!handler) throw new Error(`no method ${method}`)
      scope.postMessage({ type: 'done', id, value: await handler(args, { signal, onProgress }) })
    } catch (error) {
      scope.postMessage({ type: 'failed', id, ...readFailure(error) })
    }
  }
}

/** Lets waiting messages in, so that an abort is seen; shorter than a timer of 0 ms, which browsers stretch to 4. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}

/**
 * WebAssembly reports a full memory in many words; after any of them the instance is unusable.
 * Abort crosses as an error too, but the client has already left the call by then.
 */
function readFailure(error: unknown): { error: ErrorInfo; fatal: boolean } {
  if (error instanceof AppError || isAbort(error)) return { error: toErrorInfo(error), fatal: false }
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  if (/out of memory|OOM|bad_alloc|allocation failed|allocate memory|Array buffer allocation/i.test(text))
    return {
      error: {
        code: 'too-large',
        message:
          'This input needs more memory than the browser gives. It is kept; try a smaller image or a shorter clip, or close other tabs.',
        retryable: false,
        detail: text,
      },
      fatal: true,
    }
  return { error: toErrorInfo(error), fatal: /RuntimeError|memory access|unreachable|Aborted\(/.test(text) }
}
