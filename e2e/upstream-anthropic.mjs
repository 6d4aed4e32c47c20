// Anthropic messages for the scripted server: the request in the words of chat completions, and the answer's events.

/** The same request as a chat completion, so that one set of answers serves both. */
export function asChat(body) {
  const system = typeof body.system === 'string' ? [{ type: 'text', text: body.system }] : (body.system ?? [])
  const messages = (body.messages ?? []).map(({ role, content }) => ({
    role,
    content: typeof content === 'string' ? content : content.map(asPart),
  }))
  const schema = body.output_config?.format?.schema
  return {
    ...body,
    cache: marksOf(body),
    messages: [{ role: 'system', content: system }, ...messages],
    ...(schema ? { response_format: { type: 'json_schema', json_schema: { schema } } } : {}),
  }
}

/** The blocks that are marked for the cache, in the order of the prompt: by type, with what they ask for. */
function marksOf(body) {
  const blocks = [body.tools, body.system, ...(body.messages ?? []).map(({ content }) => content)]
  return blocks
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .flatMap(({ type, cache_control }) => (cache_control ? [{ type, cache_control }] : []))
}

const kept = new Set()

/** What is counted of a prompt with marks: written at first, read from the cache the next time. */
function countsOf(body, tokens) {
  if (body.cache.length === 0) return { input_tokens: tokens }
  const prompt = JSON.stringify(body.messages)
  const cached = kept.has(prompt) ? 'cache_read_input_tokens' : 'cache_creation_input_tokens'
  kept.add(prompt)
  return { input_tokens: 10, [cached]: 4000 }
}

function asPart(block) {
  if (block.type !== 'image') return block
  const { media_type, data, url } = block.source
  return { type: 'image_url', image_url: { url: url ?? `data:${media_type};base64,${data}` } }
}

const eventOf = (type, data) => `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`

/** Streams `text` in pieces of eight characters, with the usage around it. */
export async function streamMessages(response, { body, text, pauseMs, usage }) {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const message = { id: 'msg_scripted', type: 'message', role: 'assistant', model: body.model, content: [] }
  const start = {
    ...message,
    stop_reason: null,
    stop_sequence: null,
    usage: { ...countsOf(body, usage.prompt_tokens), output_tokens: 1 },
  }
  response.write(eventOf('message_start', { message: start }))
  response.write(eventOf('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }))
  for (let at = 0; at < text.length && !response.destroyed; at += 8) {
    const delta = { type: 'text_delta', text: text.slice(at, at + 8) }
    response.write(eventOf('content_block_delta', { index: 0, delta }))
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  response.write(eventOf('content_block_stop', { index: 0 }))
  const delta = { stop_reason: 'end_turn', stop_sequence: null }
  response.write(eventOf('message_delta', { delta, usage: { output_tokens: usage.completion_tokens } }))
  response.end(eventOf('message_stop', {}))
}
