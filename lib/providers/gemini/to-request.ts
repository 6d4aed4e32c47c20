import {
  type Content,
  FunctionCallingConfigMode,
  type FunctionDeclaration,
  type GenerateContentConfig,
  type GenerateContentParameters,
  type ThinkingLevel,
} from '@google/genai'
import { AppError } from '../../core/errors'
import type { WireRequest } from '../../core/lm/message'
import type { MediaSource } from '../../core/media'
import { onlyText } from '../only-text'
import { modelName } from '../provider'
import { mediaPlaces, toContents } from './contents'
import { geminiFamily } from './family'
import { inlineRequestBytes } from './limits'
import { inlineBytes } from './media'
import { toGeminiParameters, toGeminiSchema } from './schema'
import { takesToolsWithFormat, thinks } from './traits'

export type Params = GenerateContentParameters & { contents: Content[]; config: GenerateContentConfig }

/**
 * The request in the vendor's words (generateContent): media as `inlineData` or by link, instructions apart, results of tools
 * as what the user says, the schema as `responseJsonSchema` or as a tool that must be called. `rollout` stays here.
 * Throws AppError: `unsupported` for media the API cannot take, `too-large` beyond its 20 MiB, `not-found` for a name that
 * can be no model's, `invalid` for the result of a call nobody made.
 */
export async function toRequest(request: WireRequest, media: MediaSource): Promise<Params> {
  const name = modelName(request.model)
  // The name becomes a part of the address.
  if (!/^[\w@:.-]+(\/[\w@:.-]+)*$/.test(name) || name.includes('..'))
    throw new AppError({
      code: 'not-found',
      message: `"${name}" can be no model of this provider. Nothing was sent; pick another model.`,
    })
  const told = request.messages.filter(({ role }) => role === 'system').flatMap(({ parts }) => parts)
  const system = onlyText(told, mediaPlaces)
  const contents = await toContents(request, media)
  checkSize(request)
  return {
    model: name,
    contents,
    config: {
      ...(system.trim() ? { systemInstruction: { parts: [{ text: system }] } } : {}),
      ...(request.temperature === undefined || geminiFamily(name).refusesSampling
        ? {}
        : { temperature: request.temperature }),
      ...(request.maxTokens === undefined ? {} : { maxOutputTokens: request.maxTokens }),
      ...(thinks(name) ? { thinkingConfig: thinkingConfig(request) } : {}),
      ...(leavesFormatOut(request) ? {} : responseFormat(request.format)),
      ...tools(request),
    },
  }
}

/** True when a temperature was set that does nothing with this model. */
export function ignoresTemperature({ model, temperature }: WireRequest): boolean {
  return temperature !== undefined && geminiFamily(modelName(model)).refusesSampling
}

/** True when the answer's form cannot be forced because the model takes tools only without it. */
export function leavesFormatOut(request: WireRequest): boolean {
  return (
    (request.format.type === 'json' || request.format.type === 'schema') &&
    Boolean(request.tools?.length) &&
    !takesToolsWithFormat(modelName(request.model))
  )
}

/** The newest levels are no part of the SDK's list. */
function thinkingConfig({ effort }: WireRequest): NonNullable<GenerateContentConfig['thinkingConfig']> {
  if (effort === undefined) return { includeThoughts: true }
  return { includeThoughts: true, thinkingLevel: effort.toUpperCase() as ThinkingLevel }
}

function checkSize({ messages }: WireRequest) {
  const bytes = messages
    .flatMap(({ parts }) => parts)
    .reduce((sum, part) => sum + (part.type === 'media' ? inlineBytes(part) : 0), 0)
  if (bytes <= inlineRequestBytes) return
  const mib = (count: number) => (count / 1024 / 1024).toFixed(1)
  throw new AppError({
    code: 'too-large',
    message: `The media of this request take ${mib(bytes)} MiB as they are sent; this provider takes ${mib(inlineRequestBytes)} MiB. Nothing was sent; use fewer or smaller media.`,
  })
}

function responseFormat(format: WireRequest['format']): GenerateContentConfig {
  if (format.type === 'text' || format.type === 'tool') return {}
  return {
    responseMimeType: 'application/json',
    ...(format.type === 'schema' ? { responseJsonSchema: toGeminiSchema(format.schema) } : {}),
  }
}

const modes = {
  auto: FunctionCallingConfigMode.AUTO,
  none: FunctionCallingConfigMode.NONE,
  required: FunctionCallingConfigMode.ANY,
} as const

function tools({ tools = [], toolChoice, format }: WireRequest): GenerateContentConfig {
  const answer = format.type === 'tool' ? format : undefined
  const declared = [
    ...tools,
    ...(answer ? [{ name: answer.name, description: answer.description, parameters: answer.schema }] : []),
  ]
  if (declared.length === 0) return {}
  const functionDeclarations = declared.map(
    ({ name, description, parameters }) =>
      ({
        name,
        description,
        parametersJsonSchema: toGeminiParameters(parameters),
      }) satisfies FunctionDeclaration,
  )
  // With tools of its own the model may call those first; the answer is one more of them.
  const choice =
    answer && (tools.length === 0 || toolChoice === 'none')
      ? { tool: answer.name }
      : answer && typeof toolChoice !== 'object'
        ? 'required'
        : toolChoice
  if (choice === undefined) return { tools: [{ functionDeclarations }] }
  const functionCallingConfig =
    typeof choice === 'string'
      ? { mode: modes[choice] }
      : { mode: FunctionCallingConfigMode.ANY, allowedFunctionNames: [choice.tool] }
  return { tools: [{ functionDeclarations }], toolConfig: { functionCallingConfig } }
}
