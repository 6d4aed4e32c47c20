import type Anthropic from '@anthropic-ai/sdk'
import { transformJSONSchema } from '@anthropic-ai/sdk/lib/transform-json-schema'
import { AppError } from '../../core/errors'
import type { WireRequest } from '../../core/lm/message'
import type { MediaSource } from '../../core/media'
import { modelName } from '../provider'
import { systemText, toMessages } from './content'
import { refuseAudio } from './limits'
import { type Traits, traitsOf } from './traits'

/** `temperature` belongs to the older version of the API only, so the SDK's type has no place for it. */
export type Params = Anthropic.MessageCreateParamsStreaming & { temperature?: number }

/** The tool whose input is the answer, where a model is held to a schema by a tool. */
export const answerTool = 'give_answer'

/**
 * The request in the vendor's words (messages): the system text on top, images as base64, the schema as an output format or
 * as a tool that must be called. `rollout` stays here. Throws AppError `unsupported` for media the API
 * cannot take and for a schema it cannot express, before anything is sent.
 */
export async function toRequest(request: WireRequest, media: MediaSource): Promise<Params> {
  const name = modelName(request.model)
  const traits = traitsOf(name)
  refuseAudio(request)
  const system = systemText(request.messages)
  const tools = toolParams(request, traits)
  return {
    model: name,
    max_tokens: request.maxTokens ?? traits.answerTokens,
    stream: true,
    ...(system ? { system } : {}),
    messages: await toMessages(request.messages, media),
    ...(request.temperature !== undefined && traits.temperature
      ? { temperature: Math.min(request.temperature, 1) }
      : {}),
    ...thinking(traits, tools),
    ...tools,
    ...outputFormat(request, traits),
  }
}

/** What of the request the model does not follow, in words for the person. */
export function departures(request: WireRequest): string[] {
  const traits = traitsOf(modelName(request.model))
  const { temperature } = request
  const demanded = request.toolChoice === 'required' || typeof request.toolChoice === 'object'
  return [
    temperature !== undefined && !traits.temperature && 'This model takes no temperature; it uses its own.',
    temperature !== undefined &&
      traits.temperature &&
      temperature > 1 &&
      'The temperature of this model ends at 1; it uses 1.',
    demanded &&
      !!request.tools?.length &&
      !traits.forcedTools &&
      'This model cannot be made to call a tool; it decides by itself.',
  ].filter((one) => one !== false)
}

/** True when the answer comes as the input of `answerTool`. */
export function answersByTool(request: WireRequest): boolean {
  return request.format.type === 'schema' && traitsOf(modelName(request.model)).schema === 'tool'
}

/** Its thoughts are paid for either way; asked for a summary, the model shows them. A demanded call leaves no room for them. */
function thinking(
  traits: Traits,
  { tool_choice: choice }: Pick<Params, 'tool_choice'>,
): Pick<Params, 'thinking'> {
  if (!traits.thinks) return {}
  if (choice?.type === 'any' || choice?.type === 'tool') return { thinking: { type: 'disabled' } }
  return { thinking: { type: 'adaptive', display: 'summarized' } }
}

function toolParams(request: WireRequest, traits: Traits): Pick<Params, 'tools' | 'tool_choice'> {
  const own = (request.tools ?? []).map(
    ({ name, description, parameters }): Anthropic.Tool => ({
      name,
      description,
      input_schema: { ...parameters, type: 'object' },
    }),
  )
  if (answersByTool(request) && request.format.type === 'schema') {
    const input_schema = { ...request.format.schema, type: 'object' as const }
    const answer: Anthropic.Tool = { name: answerTool, description: 'Gives the whole answer.', input_schema }
    return { tools: [...own, answer], tool_choice: answerChoice(request) }
  }
  if (own.length === 0) return {}
  const choice = toolChoice(request.toolChoice, traits)
  return { tools: own, ...(choice ? { tool_choice: choice } : {}) }
}

/** With tools of its own the model may call those first; the answer is one more of them. */
function answerChoice({ tools, toolChoice: choice }: WireRequest): Anthropic.ToolChoice {
  if (!tools?.length || choice === 'none')
    return { type: 'tool', name: answerTool, disable_parallel_tool_use: true }
  return typeof choice === 'object' ? { type: 'tool', name: choice.tool } : { type: 'any' }
}

function toolChoice(choice: WireRequest['toolChoice'], traits: Traits): Anthropic.ToolChoice | undefined {
  if (choice === undefined) return undefined
  if (choice === 'auto' || choice === 'none') return { type: choice }
  if (!traits.forcedTools) return { type: 'auto' }
  return choice === 'required' ? { type: 'any' } : { type: 'tool', name: choice.tool }
}

/** The API has no format for JSON of any shape: there the prompt alone asks for it. */
function outputFormat({ format }: WireRequest, traits: Traits): Pick<Params, 'output_config'> {
  if (format.type !== 'schema' || traits.schema === 'tool') return {}
  try {
    return { output_config: { format: { type: 'json_schema', schema: transformJSONSchema(format.schema) } } }
  } catch (cause) {
    throw new AppError({
      code: 'unsupported',
      message:
        'This API cannot be held to the types of these outputs. Nothing was sent; pick another prompt format or name the types more exactly.',
      detail: cause instanceof Error ? cause.message : undefined,
      cause,
    })
  }
}
