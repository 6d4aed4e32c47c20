import type Anthropic from '@anthropic-ai/sdk'
import { keepMarks, maxCacheMarks } from '../../core/lm/cache-marks'
import type { WireRequest } from '../../core/lm/message'
import type { MediaSource } from '../../core/media'
import { modelName } from '../provider'
import { cacheControl } from './blocks'
import { systemText, toMessages } from './content'
import { refuseAudio } from './limits'
import { inputSchema, outputSchema } from './output-schema'
import { plea } from './plea'
import { type Traits, traitsOf } from './traits'

/** `temperature` belongs to the older version of the API only, so the SDK's type has no place for it. */
export type Params = Anthropic.MessageCreateParamsStreaming & { temperature?: number }

interface AnswerTool {
  name: string
  description: string
  schema: Record<string, unknown>
}

/**
 * The request in the vendor's words (messages): the system text on top, media as base64 or by link, the schema as an output
 * format or as a tool that must be called, marks for the vendor's cache (four at most). `rollout` stays here. Throws
 * AppError `unsupported` for media the API cannot take, before anything is sent.
 */
export async function toRequest(given: WireRequest, media: MediaSource): Promise<Params> {
  const { request } = keepMarks(given, maxCacheMarks)
  const name = modelName(request.model)
  const traits = traitsOf(name)
  refuseAudio(request)
  const answer = answerToolOf(request)
  const system = await systemText(
    request.messages,
    answer && !traits.forcedTools ? plea(answer.name) : undefined,
  )
  const tools = toolParams(request, traits)
  return {
    model: name,
    max_tokens: request.maxTokens ?? traits.answerTokens,
    stream: true,
    ...(system ? { system } : {}),
    messages: await toMessages(request, media),
    ...(request.temperature !== undefined && traits.temperature
      ? { temperature: Math.min(request.temperature, 1) }
      : {}),
    ...thinking(traits, tools),
    ...tools,
    ...outputConfig(request, traits),
  }
}

/** What of the request the model does not follow, in words for the person. */
export function departures(request: WireRequest): string[] {
  const traits = traitsOf(modelName(request.model))
  const { temperature } = request
  const demanded = request.toolChoice === 'required' || typeof request.toolChoice === 'object'
  const { left } = keepMarks(request, maxCacheMarks)
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
    request.format.type === 'tool' &&
      !traits.forcedTools &&
      'This model cannot be made to call a tool; it is asked to.',
    holdsEffort(request, traits) &&
      'A demanded tool call leaves no room for thoughts: the effort was held to “high”.',
    cannotHold(request) &&
      'This API cannot hold the answer to these types; it is asked for in words and checked here.',
    left > 0 &&
      `The vendor keeps ${maxCacheMarks} places of a prompt in its cache; ${left} more ${left === 1 ? 'was' : 'were'} left out.`,
  ].filter((one) => one !== false)
}

/** The tool whose input is the answer: one that was asked for, or one in place of a schema that the model is not held to otherwise. */
export function answerToolOf({ format, model }: WireRequest): AnswerTool | undefined {
  if (format.type === 'tool') return format
  if (format.type !== 'schema' || traitsOf(modelName(model)).schema !== 'tool') return undefined
  return { name: 'give_answer', description: 'Gives the whole answer.', schema: format.schema }
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
    ({ name, description, parameters, cache }): Anthropic.Tool => ({
      name,
      description,
      input_schema: inputSchema(parameters),
      ...(cache ? { cache_control: cacheControl } : {}),
    }),
  )
  const answer = answerToolOf(request)
  if (answer) {
    const { name, description, schema } = answer
    const tool: Anthropic.Tool = { name, description, input_schema: inputSchema(schema) }
    return { tools: [...own, tool], tool_choice: answerChoice(request, { name, traits }) }
  }
  if (own.length === 0) return calledBefore(request)
  const choice = toolChoice(request.toolChoice, traits)
  return { tools: own, ...(choice ? { tool_choice: choice } : {}) }
}

/** The API wants every tool that a conversation speaks of, even where none may be called any more. */
function calledBefore({ messages }: WireRequest): Pick<Params, 'tools' | 'tool_choice'> {
  const calls = messages.flatMap((message) => (message.role === 'assistant' ? (message.toolCalls ?? []) : []))
  const names = [...new Set(calls.map(({ name }) => name))]
  if (names.length === 0) return {}
  const tools = names.map((name) => ({ name, input_schema: { type: 'object' as const } }))
  return { tools, tool_choice: { type: 'none' } }
}

/** With tools of its own the model may call those first; the answer is one more of them. */
function answerChoice(
  { tools, toolChoice: choice }: WireRequest,
  { name, traits }: { name: string; traits: Traits },
): Anthropic.ToolChoice {
  if (!traits.forcedTools) return { type: 'auto', disable_parallel_tool_use: true }
  if (!tools?.length || choice === 'none') return { type: 'tool', name, disable_parallel_tool_use: true }
  return typeof choice === 'object' ? { type: 'tool', name: choice.tool } : { type: 'any' }
}

function toolChoice(choice: WireRequest['toolChoice'], traits: Traits): Anthropic.ToolChoice | undefined {
  if (choice === undefined) return undefined
  if (choice === 'auto' || choice === 'none') return { type: choice }
  if (!traits.forcedTools) return { type: 'auto' }
  return choice === 'required' ? { type: 'any' } : { type: 'tool', name: choice.tool }
}

type OutputConfig = NonNullable<Params['output_config']>

/** The API has no format for JSON of any shape: there the prompt alone asks for it. */
function outputConfig(request: WireRequest, traits: Traits): Pick<Params, 'output_config'> {
  const { format, effort } = request
  const schema =
    format.type === 'schema' && traits.schema !== 'tool' ? outputSchema(format.schema) : undefined
  const config: OutputConfig = {
    ...(schema ? { format: { type: 'json_schema', schema } } : {}),
    ...(effort === undefined
      ? {}
      : { effort: (holdsEffort(request, traits) ? 'high' : effort) as NonNullable<OutputConfig['effort']> }),
  }
  return Object.keys(config).length > 0 ? { output_config: config } : {}
}

/** A demanded call switches thoughts off, and without them no effort above `high` is taken. */
function holdsEffort(request: WireRequest, traits: Traits): boolean {
  const isHigh = request.effort === 'xhigh' || request.effort === 'max'
  return isHigh && thinking(traits, toolParams(request, traits)).thinking?.type === 'disabled'
}

function cannotHold({ format, model }: WireRequest): boolean {
  const held = format.type === 'schema' && traitsOf(modelName(model)).schema === 'output'
  return held && outputSchema(format.schema) === undefined
}
