import type { LanguageModel, LmEvent } from '../../core/lm/message'
import type { CacheEntry } from '../../core/lm/with-cache'
import type { AnswerCache } from '../../storage/prediction-cache'
import { createChannel } from '../channel'
import { mediaOf } from '../http-lm'
import type { LmJob } from './jobs'
import type { PageSide } from './spawn'

/** What a run of many calls does beside the page; each in the page itself where there are no workers. */
interface Beside {
  lm: LanguageModel
  cache: AnswerCache<CacheEntry>
}

/** The worker's models and cache in the shape of the page's own, which stand in where none can be had. */
export function createBeside(
  here: Beside & { headers(models: readonly string[]): Record<string, string> },
  side: PageSide,
): Beside {
  const { cache } = here
  return {
    async *lm(request, call) {
      if (!(await side.open())) return yield* here.lm(request, call)
      const { task: _task, ...plain } = request
      const job: LmJob = {
        request: plain,
        record: call.record === true,
        media: await mediaOf(plain, call),
        headers: here.headers([request.model]),
      }
      const channel = createChannel<LmEvent>()
      const left = new AbortController()
      const leave = () => left.abort(call.signal.reason)
      call.signal.throwIfAborted()
      call.signal.addEventListener('abort', leave, { once: true })
      side
        .ask('lm', job, { signal: left.signal, emit: (event) => channel.push(event as LmEvent) })
        .then(channel.end, channel.fail)
      try {
        yield* channel
      } finally {
        call.signal.removeEventListener('abort', leave)
        leave()
      }
    },
    cache: {
      ...cache,
      get: async (key) => ((await side.open()) ? side.ask('answer', key) : cache.get(key)),
      async set(key, entry) {
        if (await side.open()) await side.ask('keep', { key, entry })
        else await cache.set(key, entry)
      },
    },
  }
}
