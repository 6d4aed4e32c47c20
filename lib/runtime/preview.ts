import * as z from 'zod'
import { type SentCall, sentCallSchema } from '../core/code/sent-call'
import { fromErrorInfo, isAbort } from '../core/errors'
import { collect } from '../core/lm/collect'
import type { LanguageModel, LmRequest } from '../core/lm/message'
import type { MediaSource } from '../core/media'
import { ownRequest } from '../core/own-request'
import { errorBody, errorOf, unreachable } from './wire-errors'

/** A request as it leaves this browser, and the bytes its media stand for. */
export interface Prepared {
  request: LmRequest
  media: MediaSource
}

/** A request as it would leave for the vendor, and the bytes its media stand for. */
export interface Previewed {
  sent: SentCall
  media: MediaSource
}

interface Options {
  url?: string | undefined
  fetch?: typeof fetch | undefined
  /** Headers of a request with calls of these models. */
  keys(models: readonly string[]): Record<string, string>
}

const replySchema = z.object({
  calls: z.tuple([z.union([z.object({ sent: sentCallSchema }), z.object({ error: errorBody })])]),
})

/** Asks the app's server what a request would send; nothing leaves for the vendor. Throws AppError, or the abort. */
export function createPreview({ url = '/api/preview', fetch: given, keys }: Options) {
  const send: typeof fetch = given ?? ((...args) => fetch(...args))
  const ask = async ({ task: _, ...wire }: LmRequest, signal: AbortSignal): Promise<SentCall> => {
    const response = await send(url, {
      method: 'POST',
      headers: { ...ownRequest, ...keys([wire.model]), 'content-type': 'application/json' },
      body: JSON.stringify({ calls: [wire] }),
      signal,
    }).catch((error: unknown) => {
      throw isAbort(error) || signal.aborted ? error : unreachable(error)
    })
    if (!response.ok) throw await errorOf(response)
    const [answer] = replySchema.parse(await response.json()).calls
    if ('error' in answer) throw fromErrorInfo(answer.error)
    return answer.sent
  }
  return async ({ request, media }: Prepared, signal: AbortSignal): Promise<Previewed> => ({
    sent: await ask(request, signal),
    media,
  })
}

/** A call as it comes out of what stands between it and the wire. Throws what that throws. */
export async function prepared(
  request: LmRequest,
  call: { signal: AbortSignal; media: MediaSource },
  between: (lm: LanguageModel) => LanguageModel,
): Promise<Prepared> {
  let at: Prepared = { request, media: call.media }
  const note: LanguageModel = async function* (changed, { media }) {
    at = { request: changed, media }
    yield { type: 'end', stop: 'stop', usage: { input: 0, output: 0 } }
  }
  await collect(between(note)(request, call))
  return at
}
