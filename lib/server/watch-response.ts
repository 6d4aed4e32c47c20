interface Watch {
  /** Once, when the last byte was taken, the reader went away or the source failed. */
  onDone(bytes: number): void
}

/** The same answer; its bytes are counted as they are taken, and its end is told. A slow reader is not hurried. */
export function watchResponse(response: Response, { onDone }: Watch): Response {
  const reader = response.body?.getReader()
  let bytes = 0
  let done = false
  const finish = () => {
    if (!done) onDone(bytes)
    done = true
  }
  if (!reader) {
    finish()
    return response
  }
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await reader.read()
          if (next.done) {
            finish()
            controller.close()
            return
          }
          bytes += next.value.byteLength
          controller.enqueue(next.value)
        } catch (error) {
          finish()
          controller.error(error)
        }
      },
      cancel(reason) {
        finish()
        return reader.cancel(reason)
      },
    },
    // Nothing is read ahead of the reader.
    { highWaterMark: 0 },
  )
  const { status, statusText, headers } = response
  return new Response(body, { status, statusText, headers })
}
