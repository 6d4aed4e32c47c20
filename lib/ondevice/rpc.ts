import { AppError, type ErrorInfo, fromErrorInfo } from '../core/errors'
import type { EngineCall } from './engines/engine'
import type { WorkerMethods, WorkerReply } from './rpc-worker'

/** What the client needs of a Worker; a test hands in its own. */
export interface WorkerLike {
  postMessage(message: unknown): void
  terminate(): void
  addEventListener(type: string, listener: (event: Event) => void): void
}

export interface WorkerClientOptions {
  /** As said in messages: "The speech engine stopped …". */
  name: string
  spawn(): WorkerLike
  /** Unloads the engine after this many ms without a call; default 3 minutes. */
  idleMs?: number | undefined
  /** How long a worker may take to begin listening, ms; default 60 000. */
  startMs?: number | undefined
  /** How long an aborted call may take to stop by itself, ms, before the worker is ended; default 150. */
  graceMs?: number | undefined
}

export interface WorkerClient<Methods> {
  /**
   * Calls one method of the worker, one at a time in the order asked; starts the worker when needed.
   * Throws AppError as made inside, or `internal` when the worker died; abort rejects at once with the signal's reason.
   */
  call<Name extends keyof Methods & string>(
    method: Name,
    args: Methods[Name] extends (args: infer Args, call: EngineCall) => unknown ? Args : never,
    call: EngineCall,
  ): Promise<Methods[Name] extends (...args: never[]) => Promise<infer Value> ? Value : never>
  /** Ends the worker and frees its memory once no call is under way; the next call starts a new one. */
  unload(): void
}

interface Job {
  id: number
  method: string
  args: unknown
  call: EngineCall
  settle(outcome: { value: unknown } | { error: unknown }): void
}

/** A lazy module worker with a queue; see `WorkerClient`. */
export function createWorkerClient<Methods extends WorkerMethods>(
  options: WorkerClientOptions,
): WorkerClient<Methods> {
  const { name, spawn, idleMs = 180_000, startMs = 60_000, graceMs = 150 } = options
  const queue: Job[] = []
  let nextId = 1
  let worker: WorkerLike | undefined
  let ready = false
  let running: Job | undefined
  /** The aborted call the worker has still to leave. */
  let leaving: number | undefined
  let unloading = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const wait = (ms: number, act: () => void) => {
    clearTimeout(timer)
    timer = setTimeout(act, ms)
    // Node keeps its process alive for a timer; a browser has no such thing.
    if (typeof timer === 'object' && 'unref' in timer) timer.unref()
  }

  function end() {
    clearTimeout(timer)
    worker?.terminate()
    worker = undefined
    ready = false
    leaving = undefined
    unloading = false
  }

  function start() {
    const created = spawn()
    worker = created
    const mine = (act: (event: Event) => void) => (event: Event) => {
      if (worker === created) act(event)
    }
    created.addEventListener(
      'message',
      mine((event) => receive((event as MessageEvent<WorkerReply>).data)),
    )
    created.addEventListener(
      'error',
      mine((event) => fail((event as ErrorEvent).message)),
    )
    created.addEventListener(
      'messageerror',
      mine(() => fail('a message could not be read')),
    )
    wait(startMs, () => fail('it did not start in time'))
  }

  function fail(detail: string | undefined) {
    const failed = running
    const started = ready
    end()
    running = undefined
    const error = started ? crashed(name, detail) : notStarted(name, detail)
    // A worker that cannot even start would fail every waiting call the same way.
    const lost = started ? [] : queue.splice(0)
    failed?.settle({ error })
    for (const job of lost) job.settle({ error })
    next()
  }

  function receive(reply: WorkerReply) {
    if (reply.type === 'ready') {
      ready = true
      clearTimeout(timer)
      return next()
    }
    if (reply.type === 'progress') {
      if (running?.id === reply.id) running.call.onProgress(reply.progress)
      return
    }
    if (leaving === reply.id) {
      leaving = undefined
      if (reply.type === 'failed' && reply.fatal) end()
      return next()
    }
    if (running?.id !== reply.id) return
    const job = running
    running = undefined
    if (reply.type === 'failed' && reply.fatal) end()
    job.settle(reply.type === 'done' ? { value: reply.value } : { error: fromErrorInfo(reply.error) })
    next()
  }

  function next() {
    if (running || leaving !== undefined) return
    if (queue.length === 0) {
      if (!worker) return
      if (unloading) return end()
      if (ready) wait(idleMs, end)
      return
    }
    if (!worker) return start()
    if (!ready) return
    clearTimeout(timer)
    running = queue.shift()
    if (running) {
      const { id, method, args } = running
      worker.postMessage({ type: 'call', id, method, args })
    }
  }

  function abort(job: Job) {
    const place = queue.indexOf(job)
    if (place >= 0) queue.splice(place, 1)
    if (running !== job) return
    running = undefined
    leaving = job.id
    worker?.postMessage({ type: 'abort', id: job.id })
    wait(graceMs, () => {
      end()
      next()
    })
  }

  return {
    call: (method, args, call) =>
      new Promise((resolve, reject) => {
        const { signal } = call
        if (signal.aborted) return reject(signal.reason)
        const onAbort = () => {
          abort(job)
          reject(signal.reason)
        }
        const job: Job = {
          id: nextId++,
          method,
          args,
          call,
          settle: (outcome) => {
            signal.removeEventListener('abort', onAbort)
            if ('error' in outcome) reject(outcome.error)
            else resolve(outcome.value as never)
          },
        }
        signal.addEventListener('abort', onAbort, { once: true })
        queue.push(job)
        next()
      }),
    unload() {
      if (!worker) return
      unloading = true
      next()
    },
  }
}

function crashed(name: string, detail: string | undefined): AppError {
  return new AppError({
    code: 'internal',
    message: `The ${name} engine stopped unexpectedly and is started anew for the next try. Your inputs are kept; try again.`,
    retryable: true,
    detail,
  })
}

function notStarted(name: string, detail: string | undefined): AppError {
  const info: ErrorInfo = {
    code: 'network',
    message: `The ${name} engine could not be started: its program file did not load. Your inputs are kept; reload the page while online and try again.`,
    retryable: true,
    detail,
  }
  return new AppError(info)
}
