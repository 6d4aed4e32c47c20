import { AppError, fromErrorInfo } from '../errors'
import type { LmEvent, LmResponse } from './message'

/**
 * Reads a stream to its end. `onEvent` sees every event as it comes.
 * Throws the AppError of an `error` event, and AppError `network` when the stream stops without `end`.
 */
export async function collect(
  events: AsyncIterable<LmEvent>,
  onEvent: (event: LmEvent) => void = () => undefined,
): Promise<LmResponse> {
  let response = emptyResponse()
  for await (const event of events) {
    onEvent(event)
    if (event.type === 'error') throw fromErrorInfo(event.error)
    response = withEvent(response, event)
    if (event.type === 'end') return response
  }
  throw new AppError({
    code: 'network',
    message: 'The answer broke off before its end. What had arrived is shown; try again.',
    retryable: true,
  })
}

function emptyResponse(): LmResponse {
  return { text: '', reasoning: '', fields: {}, toolCalls: [], stop: 'other', usage: { input: 0, output: 0 } }
}

function withEvent(response: LmResponse, event: LmEvent): LmResponse {
  switch (event.type) {
    case 'text-delta':
      return { ...response, text: response.text + event.text }
    case 'reasoning-delta':
      return { ...response, reasoning: response.reasoning + event.text }
    case 'field': {
      const field = { value: event.value, evidence: event.evidence }
      return { ...response, fields: { ...response.fields, [event.name]: field } }
    }
    case 'tool-call':
      return { ...response, toolCalls: [...response.toolCalls, event.call] }
    case 'restart':
      return emptyResponse()
    case 'end': {
      const { type: _type, ...told } = event
      return { ...response, ...told }
    }
    default:
      return response
  }
}
