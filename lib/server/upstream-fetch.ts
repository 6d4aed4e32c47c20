import { Agent, fetch as undiciFetch } from 'undici'

// Connection 10 s, first byte 120 s, silence in between 60 s.
const dispatcher = new Agent({
  connect: { timeout: 10_000 },
  headersTimeout: 120_000,
  bodyTimeout: 60_000,
})

/**
 * The way out to vendors. A redirect is refused, because the key would travel with it; a silent server is given up on.
 * Untouched by the framework's own patched fetch.
 */
export const upstreamFetch: typeof fetch = async (input, init) => {
  const url = input instanceof Request ? input.url : input
  // undici's types and the platform's describe the same thing in two places; the values are interchangeable.
  const options = { ...init, redirect: 'error', dispatcher } as unknown as Parameters<typeof undiciFetch>[1]
  return (await undiciFetch(url, options)) as unknown as Response
}
