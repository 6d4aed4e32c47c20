import { Agent, fetch as undiciFetch } from 'undici'

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
 * The way out to vendors. A redirect is refused, because the key would travel with it; a silent server is given up on.
 * Untouched by the framework's own patched fetch.
 */
export function upstreamFetchWith(patience: Patience): typeof fetch {
  const dispatcher = agentOf(patience)
  return async (input, init) => {
    const url = input instanceof Request ? input.url : input
    const framed = init?.body instanceof FormData ? await withForm(init, init.body) : init
    // undici's types and the platform's describe the same thing in two places; the values are interchangeable.
    const options = { ...framed, redirect: 'error', dispatcher } as unknown as Parameters<
      typeof undiciFetch
    >[1]
    return (await undiciFetch(url, options)) as unknown as Response
  }
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
  upstreamFetchWith({ firstByteMs: 600_000, idleMs: 60_000 }),
  { Response },
)
