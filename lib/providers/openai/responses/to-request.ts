import type OpenAI from 'openai'
import type { WireRequest } from '../../../core/lm/message'
import type { MediaSource } from '../../../core/media'
import { modelName } from '../../provider'
import { answerSchema, choiceOf, functionsOf } from '../answer-tool'
import { openaiFamily } from '../family'
import { withJsonWord } from '../json-word'
import { samples } from '../to-request'
import { toInput } from './input'

export type Params = OpenAI.Responses.ResponseCreateParamsStreaming

/** Tokens: the API refuses a lower limit. */
export const leastTokens = 16

/**
 * The request in the vendor's words (Responses): nothing is stored there, so the whole conversation goes each time. Models
 * that think are asked for a summary of their thoughts. `rollout` and the marks for a cache stay here. Throws AppError
 * `unsupported` for media the API cannot take, audio among them.
 */
export async function toRequest(given: WireRequest, media: MediaSource): Promise<Params> {
  const request = withJsonWord(given)
  const name = modelName(request.model)
  const family = openaiFamily(name)
  return {
    model: name,
    input: await toInput(request, media),
    stream: true,
    store: false,
    ...textFormat(request),
    // Nothing is stored there, so thoughts come sealed, to be handed back.
    ...(family.thinks ? { reasoning: reasoning(request), include: ['reasoning.encrypted_content'] } : {}),
    ...(request.temperature !== undefined && samples(request) ? { temperature: request.temperature } : {}),
    ...(request.maxTokens === undefined
      ? {}
      : { max_output_tokens: Math.max(leastTokens, request.maxTokens) }),
    ...tools(request),
  }
}

function reasoning({ effort }: WireRequest): NonNullable<Params['reasoning']> {
  return { summary: 'auto', ...(effort === undefined ? {} : { effort: effort as OpenAI.ReasoningEffort }) }
}

function textFormat({ format, verbosity }: WireRequest): Pick<Params, 'text'> {
  const held = answerSchema(format)
  const text: NonNullable<Params['text']> = {
    ...(format.type === 'json' ? { format: { type: 'json_object' } } : {}),
    ...(held ? { format: { type: 'json_schema', ...held } } : {}),
    ...(verbosity === undefined
      ? {}
      : { verbosity: verbosity as NonNullable<OpenAI.Responses.ResponseTextConfig['verbosity']> }),
  }
  return Object.keys(text).length > 0 ? { text } : {}
}

function tools(request: WireRequest): Pick<Params, 'tools' | 'tool_choice'> {
  const functions = functionsOf(request)
  if (functions.length === 0) return {}
  const choice = choiceOf(request)
  return {
    // Without a word about it this API takes every function for a strict one.
    tools: functions.map((one) => ({ type: 'function', ...one })),
    ...(choice === undefined
      ? {}
      : { tool_choice: typeof choice === 'string' ? choice : { type: 'function', ...choice } }),
  }
}
