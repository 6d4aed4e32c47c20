import type { LanguageModel } from './message'

/** Lets at most `parallel` calls run at once; the others wait in order and leave the queue when aborted. */
export function withLimit(lm: LanguageModel, options: { parallel: number }): LanguageModel {
  const queue: (() => void)[] = []
  let running = 0
  const enter = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason)
        return
      }
      if (running < options.parallel) {
        running += 1
        resolve()
        return
      }
      const go = () => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        queue.splice(queue.indexOf(go), 1)
        reject(signal.reason)
      }
      queue.push(go)
      signal.addEventListener('abort', leave, { once: true })
    })
  const exit = () => {
    const next = queue.shift()
    if (next) next()
    else running -= 1
  }
  return async function* limited(request, call) {
    if (running >= options.parallel) yield { type: 'status', text: 'Waiting for its turn' }
    await enter(call.signal)
    try {
      yield* lm(request, call)
    } finally {
      exit()
    }
  }
}
