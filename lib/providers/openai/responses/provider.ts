import type { LmEvent, WireRequest } from '../../../core/lm/message'
import { plainNames } from '../../fit/names'
import { fitRequest } from '../../fit/request'
import { modelName, type Provider } from '../../provider'
import { openWithout } from '../../refusals/open-without'
import { ignoresTemperature, noTemperature } from '../chat-completions'
import { client, readingOf, told } from '../client'
import { listModels } from '../list'
import { openai } from '../provider'
import { readRefused } from '../wishes'
import { fromStream } from './from-stream'
import { providerId } from './kept-items'
import { describeResponsesModel, responsesModels, responsesRule } from './models'
import { leastTokens, toRequest } from './to-request'
import { responsesWishes } from './wishes'

const { keyName, baseUrlName, modelsName, baseUrl } = openai

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
  nameRule: ({ name }) => responsesRule(name),

  list: (access, signal) => listModels(access, keyName, signal),

  stream(request, { signal, media, access }) {
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
