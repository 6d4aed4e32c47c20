import { AppError } from '../core/errors'
import { type Work, type WorkReply, work } from './work'

/** ms after which the worker is ended when nothing more comes. */
const idleMs = 30_000

let worker: Worker | undefined
/** True once a worker has answered: before that, a failure means that its file did not load. */
let proven = false
let idle: ReturnType<typeof setTimeout> | undefined
let last: Promise<unknown> = Promise.resolve()

/**
 * Does one piece of pixel or sample work in the media worker, in the order asked, one at a time; abort ends the worker.
 * Throws Error with the worker's own text, AppError `too-large` when memory ran out, the signal's reason when aborted.
 */
export function mediaWork<Name extends keyof Work>(
  name: Name,
  args: Parameters<Work[Name]>[0],
  signal: AbortSignal,
): Promise<Awaited<ReturnType<Work[Name]>>> {
  const result = last.then(() => {
    signal.throwIfAborted()
    return typeof Worker === 'undefined' ? work[name](args as never) : ask(name, args, signal)
  })
  last = result.catch(() => undefined)
  return result as Promise<Awaited<ReturnType<Work[Name]>>>
}

function ask(name: keyof Work, args: unknown, signal: AbortSignal): Promise<unknown> {
  clearTimeout(idle)
  worker ??= new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  const asked = worker
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      asked.onmessage = asked.onerror = null
      signal.removeEventListener('abort', onAbort)
      settle()
    }
    const onAbort = () => {
      end()
      finish(() => reject(signal.reason))
    }
    signal.addEventListener('abort', onAbort, { once: true })
    asked.onmessage = ({ data }: MessageEvent<WorkReply>) => {
      proven = true
      idle = setTimeout(end, idleMs)
      if ('value' in data) return finish(() => resolve(data.value))
      finish(() => reject(data.memory ? noMemory(data.error) : new Error(data.error)))
    }
    asked.onerror = (event) => {
      end()
      if (proven) return finish(() => reject(noMemory(event.message)))
      finish(() => resolve(work[name](args as never)))
    }
    asked.postMessage({ name, args })
  })
}

function end() {
  clearTimeout(idle)
  worker?.terminate()
  worker = undefined
}

function noMemory(detail: string): AppError {
  return new AppError({
    code: 'too-large',
    message:
      'Reading this file stopped: it needs more memory than this browser gives. Close other tabs, or use a smaller picture or a shorter clip. Nothing else has changed.',
    retryable: true,
    detail,
  })
}
