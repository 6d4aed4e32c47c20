import type { LmEvent, WireRequest } from '../../../core/lm/message'
import type { Provider } from '../../provider'
import { ignoresTemperature, noTemperature } from '../chat-completions'
import { client, listModels, told } from '../client'
import { openStream, type Wish } from '../open-stream'
import { openai } from '../provider'
import { fromStream } from './from-stream'
import { describeResponsesModel, responsesModels } from './models'
import { leastTokens, type Params, toRequest } from './to-request'

const { keyName, baseUrlName, modelsName, baseUrl } = openai

const wishes: readonly Wish<Params>[] = [
  {
    // Summaries are granted to verified organisations, and to models that have thoughts to tell.
    refused: /reasoning|summar/i,
    without({ reasoning, ...rest }) {
      return reasoning ? rest : undefined
    },
    said: 'The provider shows no thoughts of this model to this account.',
  },
]

/** OpenAI's newer API, with the key and at the base URL of `openai`. */
export const openaiResponses: Provider = {
  id: 'openai-responses',
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
      const params = await toRequest(request, media)
      signal.throwIfAborted()
      yield* departures(request)
      const { events, lost } = await openStream(params, {
        wishes,
        send: (body) => client(access).responses.create(body, { signal }),
      })
      for (const text of lost) yield { type: 'status', text }
      yield* fromStream(events, request)
    })
  },
}

/** Where the request does not follow what was asked for. */
function* departures(request: WireRequest): Generator<LmEvent> {
  if (ignoresTemperature(request)) yield { type: 'status', text: noTemperature }
  if (request.maxTokens !== undefined && request.maxTokens < leastTokens)
    yield { type: 'status', text: `This API allows an answer at least ${leastTokens} tokens.` }
}
