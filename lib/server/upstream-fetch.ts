import { Agent, fetch as undiciFetch } from 'undici'
import { type AnswerBounds, boundedAnswer, callBounds, resultBounds, tooLong } from './bounded-answer'

/** How long a vendor may be silent, in ms. */
export interface Patience {
  firstByteMs: number
  idleMs: number
}

const connectMs = 10_000

// One agent holds the open connections for all calls.
const agents = new Map<string, Agent>()

function agentOf({ firstByteMs, idleMs }: Patience): Agent {
  const name = `${firstByteMs} ${idleMs}`
  const agent =
    agents.get(name) ??
    new Agent({ connect: { timeout: connectMs }, headersTimeout: firstByteMs, bodyTimeout: idleMs })
  agents.set(name, agent)
  return agent
}

/**
 * The way out to vendors. A redirect is refused, because the key would travel with it; a silent server is given up on, and
 * what it sends has bounds: in bytes after decoding, in bytes of one event, in time. Untouched by the framework's own
 * patched fetch.
 */
export function upstreamFetchWith(patience: Patience, bounds: AnswerBounds = callBounds): typeof fetch {
  const dispatcher = agentOf(patience)
  return async (input, init) => {
    const url = input instanceof Request ? input.url : input
    const framed = init?.body instanceof FormData ? await withForm(init, init.body) : init
    // undici's types and the platform's describe the same thing in two places; the values are interchangeable.
    const headers = new Headers(framed?.headers)
    // Compressed, a little can be very much.
    headers.set('accept-encoding', 'identity')
    const { signal, done } = deadline(framed?.signal, bounds.totalMs)
    const options = { ...framed, headers, signal, redirect: 'error', dispatcher } as unknown as Parameters<
      typeof undiciFetch
    >[1]
    try {
      return boundedAnswer((await undiciFetch(url, options)) as unknown as Response, bounds, done)
    } catch (error) {
      done()
      throw error
    }
  }
}

/** A signal that follows the given one and aborts by itself after `ms`, until `done` is called. */
function deadline(given: AbortSignal | null | undefined, ms: number) {
  const late = new AbortController()
  const follow = () => late.abort(given?.reason)
  const timer = setTimeout(() => late.abort(tooLong(ms)), ms).unref()
  const done = () => {
    clearTimeout(timer)
    given?.removeEventListener('abort', follow)
  }
  given?.addEventListener('abort', follow, { once: true })
  if (given?.aborted) follow()
  return { signal: late.signal, done }
}

/** undici knows no form but its own, so the platform writes it out. */
async function withForm(init: RequestInit, form: FormData): Promise<RequestInit> {
  const written = new Response(form)
  const headers = new Headers(init.headers)
  headers.set('content-type', written.headers.get('content-type') ?? '')
  return { ...init, headers, body: await written.arrayBuffer() }
}

/** With the patience that most servers deserve: first byte 120 s, silence 60 s. */
export const upstreamFetch: typeof fetch = upstreamFetchWith({ firstByteMs: 120_000, idleMs: 60_000 })

/**
 * For what is answered whole, a picture or a long transcript: the first byte may take 10 minutes. An SDK that sends forms
 * looks at `Response` to learn whether they can be sent.
 */
export const patientFetch: typeof fetch = Object.assign(
  upstreamFetchWith({ firstByteMs: 600_000, idleMs: 60_000 }, resultBounds),
  { Response },
)
