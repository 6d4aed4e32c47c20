import { AppError } from '../core/errors'
import { redact } from './redact'

const beginningLength = 200
/** Characters of a page that are looked at for them. */
const mostRead = 4 * 1024

/**
 * A fetch for calls that are answered by a stream of events. A web page, as some gateway in between sends it, with
 * whatever status, becomes AppError `network` that shows its first words; XML in place of a stream likewise. JSON is left to
 * the provider, which may find an answer or a failure in it.
 */
export function expectStream(
  fetch: typeof globalThis.fetch,
  secrets: readonly string[],
): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    const type = response.headers.get('content-type') ?? ''
    const isPage = /html/i.test(type)
    if (!isPage && !(response.ok && /xml/i.test(type))) return response
    throw notAStream(response, redact(await beginningOf(response), secrets))
  }
}

/** AppError `network` that shows what a server sent in place of a stream; `beginning` is free of keys. */
export function notAStream(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  beginning: string,
  as?: 'page',
): AppError {
  const type = headers.get('content-type') ?? ''
  const server = headers.get('server')
  const page = `a web page (${status}${server ? ` from ${server.slice(0, 40)}` : ''})`
  const other = /event-stream/i.test(type) || type === '' ? 'something else' : `"${type}"`
  const what = as === 'page' || /html/i.test(type) ? page : /json/i.test(type) ? 'JSON' : other
  return new AppError({
    code: 'network',
    message: `The server answered ${what} where a stream of the API was expected: “${beginning}” Your inputs are kept; check the base URL on the server, or try again.`,
    // A page from a gateway in trouble may be gone a moment later; one that stands at the address stays.
    retryable: status >= 500 || status === 429,
    detail: `status ${status}: ${beginning}`,
  })
}

/** The first words, as text: tags and runs of space taken out. The rest of what nobody asked for is not read. */
async function beginningOf({ body }: Response): Promise<string> {
  const reader = body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  while (text.length < mostRead) {
    const next = await reader?.read()
    if (!next || next.done) break
    text += decoder.decode(next.value, { stream: true })
  }
  await reader?.cancel().catch(() => undefined)
  return plainWords(text.slice(0, mostRead)).slice(0, beginningLength)
}

/** The words of a page, tags and runs of space taken out. */
export function plainWords(page: string): string {
  return page
    .replace(/<(script|style)\b[\s\S]*?(<\/\1>|$)/gi, ' ')
    .replace(/<[^>]*>?/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
