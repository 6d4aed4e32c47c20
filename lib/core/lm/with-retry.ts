import { delay } from '../async'
import { type ErrorInfo, isAbort, toErrorInfo } from '../errors'
import type { LanguageModel, LmEvent } from './message'

export interface RetryOptions {
  /** Tries in all, the first included. */
  attempts?: number | undefined
  /** First wait in ms; each further one is twice as long, give or take a quarter, at most `maxMs`. */
  baseMs?: number | undefined
  maxMs?: number | undefined
  random?: (() => number) | undefined
}

/** Makes a call again after a retryable failure, waiting as long as the other side asked, else exponentially. */
export function withRetry(lm: LanguageModel, options: RetryOptions = {}): LanguageModel {
  const { attempts = 3, baseMs = 1000, maxMs = 30_000, random = Math.random } = options
  return async function* retried(request, call) {
    for (let attempt = 1; ; attempt += 1) {
      let failure: ErrorInfo | undefined
      let answered = false
      for await (const event of caught(lm(request, call))) {
        if (event.type === 'error') {
          failure = event.error
          break
        }
        answered ||= event.type !== 'status'
        yield event
      }
      if (!failure) return
      if (!failure.retryable || attempt >= attempts) {
        yield { type: 'error', error: failure }
        return
      }
      const wait =
        failure.retryAfterMs ?? Math.min(maxMs, baseMs * 2 ** (attempt - 1) * (0.75 + random() / 2))
      if (wait > maxMs) {
        yield { type: 'error', error: failure }
        return
      }
      if (answered) yield { type: 'restart', reason: failure.message }
      yield {
        type: 'status',
        text: `${shortReason(failure)} Try ${attempt + 1} of ${attempts} in ${seconds(wait)}.`,
      }
      await delay(wait, call.signal)
    }
  }
}

async function* caught(events: AsyncIterable<LmEvent>): AsyncGenerator<LmEvent> {
  try {
    yield* events
  } catch (error) {
    if (isAbort(error)) throw error
    yield { type: 'error', error: toErrorInfo(error) }
  }
}

function shortReason(failure: ErrorInfo): string {
  if (failure.code === 'rate-limit') return 'The provider asks to slow down.'
  if (failure.code === 'timeout') return 'No answer in time.'
  return 'The connection failed.'
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 1000)} s`
}
