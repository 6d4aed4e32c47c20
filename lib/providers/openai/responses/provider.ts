import type { LmEvent, WireRequest } from '../../../core/lm/message'
import { plainNames } from '../../fit/names'
import { fitRequest } from '../../fit/request'
import type { Provider } from '../../provider'
import { ignoresTemperature, noTemperature } from '../chat-completions'
import { client, listModels, readingOf, told } from '../client'
import { openStream, type Wish } from '../open-stream'
import { openai } from '../provider'
import { fromStream } from './from-stream'
import { providerId } from './kept-items'
import { describeResponsesModel, responsesModels } from './models'
import { leastTokens, type Params, toRequest } from './to-request'

const { keyName, baseUrlName, modelsName, baseUrl } = openai

const wishes: readonly Wish<Params>[] = [
  {
    name: 'reasoning',
    // Summaries are granted to verified organisations, and to models that have thoughts to tell.
    refused: /reasoning|summar/i,
    without({ reasoning, ...rest }) {
      return reasoning ? rest : undefined
    },
    said: 'The provider shows no thoughts of this model to this account.',
  },
  {
    name: 'include',
    refused: /include|encrypted/i,
    without({ include, ...rest }) {
      return include ? rest : undefined
    },
    said: 'This server seals no thoughts to hand back; asked again, the model thinks anew.',
  },
]

/** OpenAI's newer API, with the key and at the base URL of `openai`. */
export const openaiResponses: Provider = {
  id: providerId,
  label: 'OpenAI Responses',
  keyName,
  baseUrlName,
  modelsName,
  baseUrl,
  models: responsesModels,
  describe: describeResponsesModel,

  list: (access, signal) => listModels(access, keyName, signal),

  stream(request, { signal, media, access }) {
    return told(request, { signal, access, keyName }, async function* () {
      const { request: fitted, original } = fitRequest(request, plainNames)
      const params = await toRequest(fitted, media)
      signal.throwIfAborted()
      yield* departures(request)
      const reading = readingOf(access, { whole, original })
      const { events, lost } = await openStream(params, {
        wishes,
        send: (body) => client(access, reading).responses.create(body, { signal }),
      })
      for (const text of lost) yield { type: 'status', text }
      yield* fromStream(events, request, reading)
    })
  },
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
}
