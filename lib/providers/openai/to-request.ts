import type OpenAI from 'openai'
import type { WireRequest } from '../../core/lm/message'
import type { MediaSource } from '../../core/media'
import { modelName } from '../provider'
import { answerSchema, choiceOf, functionsOf } from './answer-tool'
import { isAudioModel, refuseSilence } from './audio-model'
import { openaiFamily } from './family'
import { withJsonWord } from './json-word'
import { toMessages } from './messages'

export type Params = OpenAI.ChatCompletionCreateParamsStreaming

/**
 * The request in the vendor's words (chat completions): media by link or inlined, the schema as a strict response format
 * where that can be said, an answer by tool as the one function that must be called. `rollout` and the marks for a cache
 * stay here. Throws AppError `unsupported` for media the API cannot take.
 */
export async function toRequest(given: WireRequest, media: MediaSource): Promise<Params> {
  const request = withJsonWord(given)
  const name = modelName(request.model)
  const family = openaiFamily(name)
  refuseSilence(request)
  return {
    model: name,
    messages: await toMessages(request.messages, media, request.model),
    stream: true,
    stream_options: { include_usage: true },
    ...(isAudioModel(name) ? {} : responseFormat(request.format)),
    ...(request.temperature !== undefined && samples(request) ? { temperature: request.temperature } : {}),
    ...levels(request),
    ...(request.maxTokens === undefined ? {} : { [family.tokenLimit]: request.maxTokens }),
    ...tools(request),
  }
}

/** What refuses sampling takes it where it is told to think not at all. */
export function samples({ model, effort }: WireRequest): boolean {
  return !openaiFamily(modelName(model)).refusesSampling || effort === 'none'
}

function levels({ effort, verbosity }: WireRequest): Pick<Params, 'reasoning_effort' | 'verbosity'> {
  return {
    ...(effort === undefined ? {} : { reasoning_effort: effort as NonNullable<Params['reasoning_effort']> }),
    ...(verbosity === undefined ? {} : { verbosity: verbosity as NonNullable<Params['verbosity']> }),
  }
}

function responseFormat(format: WireRequest['format']): Pick<Params, 'response_format'> {
  if (format.type === 'json') return { response_format: { type: 'json_object' } }
  const held = answerSchema(format)
  return held ? { response_format: { type: 'json_schema', json_schema: held } } : {}
}

function tools(request: WireRequest): Pick<Params, 'tools' | 'tool_choice'> {
  const functions = functionsOf(request)
  if (functions.length === 0) return {}
  const choice = choiceOf(request)
  return {
    tools: functions.map(({ strict, ...one }) => ({
      type: 'function',
      // Servers that know no strict mode are not told of it without need.
      function: strict ? { ...one, strict } : one,
    })),
    ...(choice === undefined
      ? {}
      : {
          tool_choice: typeof choice === 'string' ? choice : { type: 'function', function: choice },
        }),
  }
}
