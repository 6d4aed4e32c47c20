import OpenAI from 'openai'
import { isAbort } from '../../core/errors'
import type { LmEvent, WireRequest } from '../../core/lm/message'
import type { Where } from '../failure'
import { modelName, type ProviderAccess } from '../provider'
import { onlySent } from '../sent-headers'
import { type Reading, readAnswers } from '../sse/read-answers'
import { newWitness } from '../sse/witness'
import { withErrorBody } from './error-body'
import { streamFailure, toAppError } from './errors'
import type { ReadingWith } from './from-stream'

// Within the 15 minutes a whole answer may take; silence is noticed earlier, by the fetch that is handed in.
const wholeAnswerMs = 15 * 60_000

/**
 * The SDK bound to one key and one base URL. It repeats nothing, logs nothing and reads no environment. With `reading`, an
 * answer is read as a stream of events whatever form it has.
 */
export function client({ apiKey, baseUrl, fetch }: ProviderAccess, reading?: Reading): OpenAI {
  const plain: typeof globalThis.fetch = (url, init) =>
    fetch(url, { ...init, headers: onlySent(init?.headers, ['authorization']) })
  return new OpenAI({
    apiKey: apiKey ?? 'none',
    baseURL: baseUrl,
    // An SDK that sends forms looks at `Response` to learn whether they can be sent.
    fetch: Object.assign(withErrorBody(reading ? readAnswers(plain, reading) : plain), { Response }),
    // Retrying is the browser's decision: two who retry multiply what is paid.
    maxRetries: 0,
    timeout: wholeAnswerMs,
    // Nothing of the server's environment may travel along.
    organization: null,
    project: null,
    logLevel: 'off',
    ...(apiKey === undefined ? { defaultHeaders: { Authorization: null } } : {}),
  })
}

/** What is needed to read one answer of a stream; `whole` finds the events in one that was not streamed. */
export function readingOf(
  access: ProviderAccess,
  more: Pick<Reading, 'whole'> & Pick<ReadingWith, 'original'>,
): Reading & ReadingWith {
  const fail: Reading['fail'] = ({ message, code, type }) => streamFailure({ message, code, type })
  return { witness: newWitness(), secrets: secretsOf(access), fail, ...more }
}

export function secretsOf({ apiKey }: ProviderAccess): string[] {
  return apiKey === undefined ? [] : [apiKey]
}

/** Events of `run`, every failure of which becomes an AppError; an abort stays the abort it is. */
export async function* told(
  request: WireRequest,
  { signal, access, keyName }: { signal: AbortSignal; access: ProviderAccess; keyName: string },
  run: () => AsyncIterable<LmEvent>,
): AsyncGenerator<LmEvent, void, undefined> {
  const where: Where = {
    model: modelName(request.model),
    keyName,
    secrets: secretsOf(access),
    started: false,
  }
  try {
    for await (const event of run()) {
      where.started ||= event.type !== 'status'
      yield event
    }
    // The SDK ends an aborted stream without a word.
    signal.throwIfAborted()
  } catch (error) {
    signal.throwIfAborted()
    if (isAbort(error)) throw error
    throw toAppError(error, where)
  }
}
