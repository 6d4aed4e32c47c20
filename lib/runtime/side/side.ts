import { AppError, fromErrorInfo } from '../../core/errors'
import { type Ask, news, ready, type Told } from './message'
import type { Jobs } from './serve'

/** What the page needs of a Worker; a test hands in its own. */
export interface SideWorker {
  postMessage(message: Ask[]): void
  terminate(): void
  onmessage: ((event: MessageEvent<Told[] | typeof ready>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

interface JobCall {
  signal?: AbortSignal | undefined
  emit?: ((event: unknown) => void) | undefined
}

/** A worker beside the page for what would make the page stutter: its requests and what they leave behind. */
export interface Side<All extends Jobs> {
  /** Starts the worker when there is none. False where none can be had: then the page does the work itself. */
  open(): Promise<boolean>
  /**
   * Does a job in the worker, beside any number of others. Throws AppError as made inside, `internal` when the worker died, the
   * signal's reason when aborted.
   */
  ask<Name extends keyof All & string>(
    name: Name,
    input: Parameters<All[Name]>[0],
    call?: JobCall,
  ): ReturnType<All[Name]>
}

interface Asked extends JobCall {
  resolve(value: unknown): void
  reject(error: unknown): void
}

/** One worker for as long as the page lives, once it is asked for; one that died is made anew. `onNews` hears what belongs to no job. */
export function createSide<All extends Jobs>(
  spawn: () => SideWorker | undefined,
  onNews: (event: unknown) => void = () => undefined,
): Side<All> {
  const asked = new Map<number, Asked>()
  let started: Promise<SideWorker | undefined> | undefined
  let unsent: Ask[] = []
  let next = 1

  const fail = (detail: string) => {
    const lost = [...asked.values()]
    asked.clear()
    unsent = []
    for (const { reject } of lost) reject(died(detail))
  }
  const start = () =>
    new Promise<SideWorker | undefined>((resolve) => {
      const worker = spawn()
      if (!worker) return resolve(undefined)
      let listening = false
      worker.onmessage = ({ data }) => {
        if (data !== ready) for (const told of data) hear(told)
        else {
          listening = true
          resolve(worker)
        }
      }
      worker.onerror = ({ message }) => {
        worker.terminate()
        // One that cannot even be loaded is not tried again: the page can do without.
        if (listening) started = undefined
        resolve(undefined)
        fail(message)
      }
    })
  const open = () => {
    started ??= start()
    return started
  }
  const send = (ask: Ask) => {
    if (unsent.length === 0)
      open()
        .then((worker) => {
          const all = unsent
          unsent = []
          if (worker) worker.postMessage(all)
          else fail('no worker')
        })
        // What cannot be copied cannot be asked.
        .catch((error: unknown) => fail(String(error)))
    unsent.push(ask)
  }
  const hear = (told: Told) => {
    if (told.id === news && 'event' in told) return onNews(told.event)
    const job = asked.get(told.id)
    if (!job) return
    if ('event' in told) return job.emit?.(told.event)
    asked.delete(told.id)
    if ('error' in told) job.reject(fromErrorInfo(told.error))
    else job.resolve(told.value)
  }

  return {
    open: async () => (await open()) !== undefined,
    ask(name, input, call = {}) {
      return begin(name, input, call) as ReturnType<All[typeof name]>
    },
  }

  function begin(name: string, input: unknown, { signal, emit }: JobCall): Promise<unknown> {
    if (signal?.aborted) return Promise.reject(signal.reason)
    const id = next
    next += 1
    return new Promise<unknown>((resolve, reject) => {
      const onAbort = () => {
        if (asked.delete(id)) send({ id, stop: true })
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      const settled =
        <Value>(settle: (value: Value) => void) =>
        (value: Value) => {
          signal?.removeEventListener('abort', onAbort)
          settle(value)
        }
      asked.set(id, { emit, resolve: settled(resolve), reject: settled(reject) })
      send({ id, name, input })
    })
  }
}

function died(detail: string): AppError {
  return new AppError({
    code: 'internal',
    message:
      'The part of this page that talks to its server stopped unexpectedly and is started anew. Your inputs and what was answered are kept; try again.',
    retryable: true,
    detail,
  })
}
