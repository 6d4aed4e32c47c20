// OpenAI's Responses for the scripted server: the request in the words of chat completions, and the answer's events.

/** The same request as a chat completion, so that one set of answers serves all. */
export function asChat(body) {
  const format = body.text?.format
  const messages = (body.input ?? [])
    .filter(({ role }) => role !== undefined)
    .map(({ role, content }) => ({
      role,
      content: typeof content === 'string' ? content : content.map(asPart),
    }))
  return {
    model: body.model,
    messages,
    ...(format ? { response_format: { type: format.type, json_schema: { schema: format.schema } } } : {}),
  }
}

function asPart(part) {
  if (part.type === 'input_image') return { type: 'image_url', image_url: { url: part.image_url } }
  return { type: 'text', text: part.text ?? '' }
}

/** Streams `text` in pieces of eight characters; the last event carries the status and the usage. */
export async function streamResponse(response, { body, text, pauseMs, usage }) {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  let number = 0
  const send = (type, data) => {
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: number, ...data })}\n\n`)
    number += 1
  }
  const answer = { id: 'resp_scripted', object: 'response', created_at: 0, model: body.model, output: [] }
  send('response.created', { response: { ...answer, status: 'in_progress' } })
  const place = { item_id: 'msg_scripted', output_index: 0, content_index: 0 }
  for (let at = 0; at < text.length && !response.destroyed; at += 8) {
    send('response.output_text.delta', { ...place, delta: text.slice(at, at + 8), logprobs: [] })
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  send('response.completed', {
    response: {
      ...answer,
      status: 'completed',
      usage: {
        input_tokens: usage.prompt_tokens,
        input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
        output_tokens: usage.completion_tokens,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: usage.total_tokens,
      },
    },
  })
  response.end()
}
