import { AppError } from '../core/errors'
import { type Work, type WorkReply, work } from './work'

/** ms after which the worker is ended when nothing more comes. */
const idleMs = 30_000

/** Resolves to undefined where no worker can be had: then the page does the work itself. */
let started: Promise<Worker | undefined> | undefined
let idle: ReturnType<typeof setTimeout> | undefined
let last: Promise<unknown> = Promise.resolve()

/**
 * Does one piece of pixel or sample work in the media worker, in the order asked, one at a time; abort ends the worker.
 * What is listed in `transfer` is handed over, not copied. Throws Error with the worker's own text, AppError
 * `too-large` when memory ran out, the signal's reason when aborted.
 */
export function mediaWork<Name extends keyof Work>(
  name: Name,
  args: Parameters<Work[Name]>[0],
  call: { signal: AbortSignal; transfer?: Transferable[] | undefined },
): Promise<Awaited<ReturnType<Work[Name]>>> {
  const result = last.then(async () => {
    call.signal.throwIfAborted()
    started ??= start()
    const worker = await started
    call.signal.throwIfAborted()
    return worker ? ask(worker, { name, args, ...call }) : work[name](args as never)
  })
  last = result.catch(() => undefined)
  return result as Promise<Awaited<ReturnType<Work[Name]>>>
}

async function start(): Promise<Worker | undefined> {
  if (typeof Worker === 'undefined') return
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  return new Promise((resolve) => {
    worker.onmessage = () => resolve(worker)
    worker.onerror = () => {
      worker.terminate()
      resolve(undefined)
    }
  })
}

function ask(
  worker: Worker,
  job: { name: string; args: unknown; signal: AbortSignal; transfer?: Transferable[] | undefined },
): Promise<unknown> {
  const { name, args, signal, transfer = [] } = job
  clearTimeout(idle)
  const end = () => {
    clearTimeout(idle)
    worker.terminate()
    started = undefined
  }
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      worker.onmessage = worker.onerror = null
      signal.removeEventListener('abort', onAbort)
      settle()
    }
    const onAbort = () => {
      end()
      finish(() => reject(signal.reason))
    }
    signal.addEventListener('abort', onAbort, { once: true })
    worker.onmessage = ({ data }: MessageEvent<WorkReply>) => {
      idle = setTimeout(end, idleMs)
      if ('value' in data) return finish(() => resolve(data.value))
      finish(() => reject(data.memory ? noMemory(data.error) : new Error(data.error)))
    }
    worker.onerror = (event) => {
      end()
      finish(() => reject(noMemory(event.message)))
    }
    worker.postMessage({ name, args }, transfer)
  })
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
