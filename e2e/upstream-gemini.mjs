// Gemini's generateContent for the scripted server: the request in the words of chat completions, and the answer's events.

/** The same request as a chat completion, so that one set of answers serves all. */
export function asChat(model, body) {
  const system = (body.systemInstruction?.parts ?? []).map(asPart)
  const messages = (body.contents ?? []).map(({ role, parts }) => ({
    role: role === 'model' ? 'assistant' : 'user',
    content: (parts ?? []).map(asPart),
  }))
  return { model, messages: [{ role: 'system', content: system }, ...messages] }
}

function asPart({ text, inlineData }) {
  if (!inlineData) return { type: 'text', text: text ?? '' }
  return { type: 'image_url', image_url: { url: `data:${inlineData.mimeType};base64,${inlineData.data}` } }
}

/** Streams `text` in pieces of eight characters; the last event carries the reason and the usage. */
export async function streamContent(response, { text, pauseMs, usage }) {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const send = (candidate, more = {}) =>
    response.write(`data: ${JSON.stringify({ candidates: [{ index: 0, ...candidate }], ...more })}\r\n\r\n`)
  for (let at = 0; at < text.length && !response.destroyed; at += 8) {
    send({ content: { role: 'model', parts: [{ text: text.slice(at, at + 8) }] } })
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  const usageMetadata = {
    promptTokenCount: usage.prompt_tokens,
    candidatesTokenCount: usage.completion_tokens,
    totalTokenCount: usage.total_tokens,
  }
  send({ finishReason: 'STOP' }, { usageMetadata })
  response.end()
}
