import { isDropped } from '../../providers/failure'

/** A fetch that notes whether the other side closed the connection before its answer was whole. */
export function watchConnection(fetch: typeof globalThis.fetch) {
  let dropped = false
  const note = (error: unknown) => {
    dropped ||= isDropped(error)
  }
  const watched: typeof fetch = async (input, init) => {
    dropped = false
    try {
      const response = await fetch(input, init)
      return response.body ? withBody(response, noting(response.body, note)) : response
    } catch (error) {
      note(error)
      throw error
    }
  }
  return { fetch: watched, wasDropped: () => dropped }
}

/** The same answer with another body. */
export function withBody(response: Response, body: BodyInit): Response {
  const { status, statusText, headers } = response
  return new Response(body, { status, statusText, headers })
}

function noting(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  note: (error: unknown) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        note(error)
        controller.error(error)
      }
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
