import { withBody } from './watch-connection'

/**
 * A fetch for servers that answer a call they cannot do with status 200 and a stream of nothing: such a call is sent once
 * more without streaming, where they say why. What comes then is the answer, whichever it is.
 */
export function tellingWhyEmpty(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    const whole = wholeInstead(init?.body)
    if (!response.ok || !response.body || whole === undefined) return response
    const reader = response.body.getReader()
    const first = await reader.read()
    if (!first.done) return withBody(response, joined(first.value, reader))
    return fetch(input, { ...init, body: whole })
  }
}

/** The body of the same call without streaming; undefined when it does not stream, or is no JSON. */
function wholeInstead(body: unknown): string | undefined {
  if (typeof body !== 'string') return undefined
  try {
    const { stream, stream_options: _, ...rest } = JSON.parse(body)
    return stream === true ? JSON.stringify({ ...rest, stream: false }) : undefined
  } catch {
    return undefined
  }
}

function joined(
  first: Uint8Array<ArrayBuffer>,
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start: (controller) => controller.enqueue(first),
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
