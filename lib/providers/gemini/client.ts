import { GoogleGenAI } from '@google/genai'
import type { ProviderAccess } from '../provider'
import { onlySent } from '../sent-headers'
import { type Reading, readAnswers } from '../sse/read-answers'
import { HttpFailure } from './failure'

/** Name of the environment variable that holds the key. */
export const keyName = 'GEMINI_API_KEY'
const keyHeader = 'x-goog-api-key'

// Within the 15 minutes a whole answer may take; silence is noticed earlier, by the fetch that is handed in.
export const wholeAnswerMs = 15 * 60_000

/**
 * The vendor's SDK for one call, with nothing of the server's environment in it. `answered` is told when the server begins to
 * answer with success. With `reading`, an answer is read as a stream of events whatever form it has.
 */
export function client(access: ProviderAccess, answered: () => void, reading?: Reading) {
  const plain = plainFetch(access, answered)
  return new GoogleGenAI({
    // Each of these, left out, would be taken from the server's environment.
    apiKey: access.apiKey ?? 'none',
    vertexai: false,
    // The base URL holds the version.
    apiVersion: '',
    // Without retry options the SDK makes one attempt: retrying is the browser's decision.
    httpOptions: { baseUrl: access.baseUrl, fetch: reading ? readAnswers(plain, reading) : plain },
  })
}

/** The fetch handed in, with failures kept whole (the SDK drops their headers) and no invented key. */
function plainFetch({ apiKey, fetch }: ProviderAccess, answered: () => void): typeof fetch {
  return async (input, init) => {
    const headers = onlySent(init?.headers, [keyHeader])
    if (apiKey === undefined) headers.delete(keyHeader)
    const response = await fetch(input, { ...init, headers })
    if (!response.ok) throw new HttpFailure(response.status, await response.text(), response.headers)
    answered()
    return response
  }
}

/** What a text about a failure may and may not name. */
export function whereOf(access: ProviderAccess, model: string) {
  const secrets = access.apiKey === undefined ? [] : [access.apiKey]
  return { model, keyName, secrets, answered: false, started: false }
}
