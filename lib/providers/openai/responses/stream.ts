import type { LmCall, LmEvent, WireRequest } from '../../../core/lm/message'
import { plainNames } from '../../fit/names'
import { fitRequest } from '../../fit/request'
import { ownSignal } from '../../own-signal'
import { modelName, type ProviderAccess } from '../../provider'
import { openWithout } from '../../refusals/open-without'
import { ignoresTemperature, noTemperature } from '../chat-completions'
import { client, readingOf, told } from '../client'
import { readRefused } from '../wishes'
import { fromStream } from './from-stream'
import { leavesThoughts } from './input'
import { leastTokens, toRequest } from './to-request'
import { responsesWishes } from './wishes'

/** One call through Responses. Throws AppError (or the abort), as a provider's `stream` does. */
export function responsesStream(
  request: WireRequest,
  { signal, media, access, keyName }: LmCall & { access: ProviderAccess; keyName: string },
): AsyncGenerator<LmEvent, void, undefined> {
  return told(request, { signal, access, keyName }, async function* () {
    const { request: fitted, original } = fitRequest(request, plainNames)
    const params = await toRequest(fitted, media)
    signal.throwIfAborted()
    yield* departures(request)
    const reading = readingOf(access, { whole, original })
    const { events, lost } = await openWithout(params, {
      wishes: responsesWishes,
      read: readRefused,
      access,
      model: modelName(request.model),
      send: (body) => client(access, reading).responses.create(body, { signal: ownSignal(signal) }),
    })
    for (const text of lost) yield { type: 'status', text }
    yield* fromStream(events, request, reading)
  })
}

/** A response that was sent whole is its last event. */
function whole(json: unknown): readonly unknown[] | undefined {
  const { object, status, type } = Object(json)
  if (typeof type === 'string') return [json]
  if (object !== 'response') return undefined
  const ends = ['failed', 'incomplete'].includes(status) ? status : 'completed'
  return [{ type: `response.${ends}`, response: json }]
}

/** Where the request does not follow what was asked for. */
function* departures(request: WireRequest): Generator<LmEvent> {
  if (ignoresTemperature(request)) yield { type: 'status', text: noTemperature }
  if (request.maxTokens !== undefined && request.maxTokens < leastTokens)
    yield { type: 'status', text: `This API allows an answer at least ${leastTokens} tokens.` }
  if (leavesThoughts(request))
    yield {
      type: 'status',
      text: 'The conversation was changed, so the model’s earlier thoughts were not handed back: it thinks anew.',
    }
}
