// Calls of models as the page makes them, for scripts.

/** The lines of an answer as they come. */
export async function* linesOf(response) {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const part of response.body) {
    const lines = (rest + decoder.decode(part, { stream: true })).split('\n')
    rest = lines.pop()
    yield* lines
  }
}

/** Many calls in one request. Throws Error with what the app says when it refuses them. */
export async function postCalls(origin, calls, signal) {
  const id = Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join('')
  const response = await fetch(`${origin}/api/lm`, {
    method: 'POST',
    signal,
    body: JSON.stringify({ calls }),
    headers: {
      origin,
      ...{ 'sec-fetch-site': 'same-origin', 'x-facet': '1', 'x-batch': id },
      'content-type': 'application/json',
    },
  })
  if (!response.ok) throw new Error(`The app answered ${response.status}: ${await response.text()}`)
  return response
}
