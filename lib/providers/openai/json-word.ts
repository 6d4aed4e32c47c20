import type { WireRequest } from '../../core/lm/message'

/** Any JSON is given only to a prompt that speaks of JSON: one that does not is told at its end. */
export function withJsonWord(request: WireRequest): WireRequest {
  const { format, messages } = request
  const said = messages.some(({ parts }) =>
    parts.some((part) => part.type === 'text' && /json/i.test(part.text)),
  )
  if (format.type !== 'json' || said) return request
  return {
    ...request,
    messages: [
      { role: 'system', parts: [{ type: 'text', text: 'Answer with a JSON object.' }] },
      ...messages,
    ],
  }
}
