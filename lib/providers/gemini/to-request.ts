import {
  type Content,
  FunctionCallingConfigMode,
  type FunctionDeclaration,
  type FunctionResponsePart,
  type Part as GeminiPart,
  type GenerateContentConfig,
  type GenerateContentParameters,
} from '@google/genai'
import { AppError } from '../../core/errors'
import type { Message, Part, WireRequest } from '../../core/lm/message'
import type { MediaSource } from '../../core/media'
import { onlyText } from '../only-text'
import { modelName } from '../provider'
import { fromCallId } from './call-id'
import { toMedia } from './media'
import { inlineRequestBytes } from './models'
import { toGeminiSchema } from './schema'
import { fromVendor } from './signatures'
import { takesMediaInResults, takesToolsWithFormat, thinks } from './traits'

const mediaPlaces = 'Media can be sent to this provider only in what the user says and in a tool’s result'

type Params = GenerateContentParameters & { contents: Content[]; config: GenerateContentConfig }

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
  const system = request.messages.filter(({ role }) => role === 'system').flatMap(({ parts }) => parts)
  const contents = await toContents(request.messages, { media, within: takesMediaInResults(name) })
  checkSize(contents)
  return {
    model: name,
    contents,
    config: {
      ...(system.length ? { systemInstruction: { parts: [{ text: onlyText(system, mediaPlaces) }] } } : {}),
      ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
      ...(request.maxTokens === undefined ? {} : { maxOutputTokens: request.maxTokens }),
      ...(thinks(name) ? { thinkingConfig: { includeThoughts: true } } : {}),
      ...(leavesFormatOut(request) ? {} : responseFormat(request.format)),
      ...tools(request),
    },
  }
}

/** True when the answer's form cannot be forced because the model takes tools only without it. */
export function leavesFormatOut(request: WireRequest): boolean {
  return (
    (request.format.type === 'json' || request.format.type === 'schema') &&
    Boolean(request.tools?.length) &&
    !takesToolsWithFormat(modelName(request.model))
  )
}

async function toContents(
  messages: readonly Message[],
  options: Pick<Known, 'media' | 'within'>,
): Promise<Content[]> {
  const names = new Map(
    messages
      .flatMap((message) => (message.role === 'assistant' ? (message.toolCalls ?? []) : []))
      .map(({ id, name }) => [id, name]),
  )
  const contents: Content[] = []
  let before: Message['role'] | undefined
  for (const message of messages) {
    if (message.role === 'system') continue
    const parts = await toParts(message, { ...options, names })
    const last = contents.at(-1)
    // The results of calls made together are wanted together.
    if (message.role === 'tool' && before === 'tool' && last) last.parts = [...(last.parts ?? []), ...parts]
    else if (parts.length > 0) contents.push({ role: message.role === 'assistant' ? 'model' : 'user', parts })
    before = message.role
  }
  return contents
}

interface Known {
  media: MediaSource
  /** Names of the tools called, by the id of the call. */
  names: ReadonlyMap<string, string>
  /** True where a tool's result may hold media; elsewhere they follow it. */
  within: boolean
}

async function toParts(message: Exclude<Message, { role: 'system' }>, known: Known): Promise<GeminiPart[]> {
  switch (message.role) {
    case 'user':
      return Promise.all(
        message.parts.map((part) =>
          part.type === 'text' ? { text: part.text } : toMedia(part, known.media),
        ),
      )
    case 'assistant': {
      const text = onlyText(message.parts, mediaPlaces)
      const signatures = fromVendor(message.vendor)
      const calls = (message.toolCalls ?? []).map(({ id, name, args }): GeminiPart => {
        const thoughtSignature = signatures.get(id)
        return {
          functionCall: { ...fromCallId(id), name, args },
          ...(thoughtSignature ? { thoughtSignature } : {}),
        }
      })
      return [...(text ? [{ text }] : []), ...calls]
    }
    case 'tool':
      return toResult(message, known)
  }
}

async function toResult(
  { toolCallId, parts, isError }: Extract<Message, { role: 'tool' }>,
  { media, names, within }: Known,
): Promise<GeminiPart[]> {
  const name = names.get(toolCallId)
  if (name === undefined)
    throw new AppError({
      code: 'invalid',
      message:
        'The conversation holds the result of a tool call that was never made. Nothing was sent; run the program again.',
    })
  const texts = parts.filter((part): part is Extract<Part, { type: 'text' }> => part.type === 'text')
  const shown: FunctionResponsePart[] = await Promise.all(
    parts.flatMap((part) => (part.type === 'media' ? toMedia(part, media) : [])),
  )
  const response = { [isError ? 'error' : 'output']: texts.map(({ text }) => text).join('') }
  const result = { ...fromCallId(toolCallId), name, response }
  if (shown.length === 0) return [{ functionResponse: result }]
  if (within) return [{ functionResponse: { ...result, parts: shown } }]
  return [{ functionResponse: result }, ...shown]
}

function checkSize(contents: readonly Content[]) {
  const bytes = contents
    .flatMap(({ parts }) => parts ?? [])
    .flatMap((part) => [part, ...(part.functionResponse?.parts ?? [])])
    .reduce((sum, { inlineData }) => sum + (inlineData?.data?.length ?? 0), 0)
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
        parametersJsonSchema: toGeminiSchema(parameters),
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
