import { Agent, fetch as undiciFetch } from 'undici'

// Connection 10 s, first byte 120 s, silence in between 60 s.
const limits = { connect: { timeout: 10_000 }, headersTimeout: 120_000, bodyTimeout: 60_000 }
const streaming = new Agent(limits)
// A picture or a long transcript comes in one piece, when it is whole.
const patient = new Agent({ ...limits, headersTimeout: 600_000 })

/**
 * The way out to vendors. A redirect is refused, because the key would travel with it; a silent server is given up on.
 * Untouched by the framework's own patched fetch.
 */
export const upstreamFetch = fetchThrough(streaming)

/**
 * The same for what is answered whole (the first byte may take 10 minutes) and asked for with forms. An SDK that sends forms
 * looks at `Response` to learn whether they can be sent.
 */
export const patientFetch: typeof fetch = Object.assign(fetchThrough(patient), { Response })

function fetchThrough(dispatcher: Agent): typeof fetch {
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
