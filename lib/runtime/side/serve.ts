import { toErrorInfo } from '../../core/errors'
import { type Ask, news, ready, type Told } from './message'

/** ms in which what is to be told is gathered into one message. */
const gatherMs = 8

/** What one message tells at most: the page works on all of it before it can paint. */
const few = 4

/** What a job is given beside its input. */
export interface JobCall {
  signal: AbortSignal
  emit(event: unknown): void
}

// biome-ignore lint/suspicious/noExplicitAny: the input of each job is its own; the page's side sees it typed.
export type Jobs = Record<string, (input: any, call: JobCall) => Promise<unknown>>

/** What `serve` needs of the worker's global scope. */
export interface SideScope {
  postMessage(message: Told[] | typeof ready): void
  addEventListener(type: 'message', listener: (event: MessageEvent<Ask[]>) => void): void
}

/**
 * Does the jobs that a `createSide` asks for, many at a time; to be called once, at the end of the worker's module. Returns how
 * the page is told what belongs to no job.
 */
export function serve(jobs: Jobs, scope: SideScope): (news: unknown) => void {
  const running = new Map<number, AbortController>()
  let untold: Told[] = []
  const post = () => {
    const all = untold
    untold = []
    for (let from = 0; from < all.length; from += few) scope.postMessage(all.slice(from, from + few))
  }
  const put = (told: Told) => {
    if (untold.length === 0) setTimeout(post, gatherMs)
    untold.push(told)
  }
  const tell = (told: Told) => {
    if (running.has(told.id)) put(told)
  }
  const work = async ({ id, name, input }: Extract<Ask, { name: string }>) => {
    const stop = new AbortController()
    running.set(id, stop)
    try {
      const job = jobs[name]
      if (!job) throw new Error(`no job ${name}`)
      const value = await job(input, { signal: stop.signal, emit: (event) => tell({ id, event }) })
      tell({ id, value })
    } catch (error) {
      tell({ id, error: toErrorInfo(error) })
    } finally {
      running.delete(id)
    }
  }
  scope.addEventListener('message', ({ data }) => {
    for (const ask of data)
      if ('name' in ask) void work(ask)
      else {
        running.get(ask.id)?.abort()
        running.delete(ask.id)
      }
  })
  scope.postMessage(ready)
  return (event) => put({ id: news, event })
}
