import {
  type Content,
  FunctionCallingConfigMode,
  type FunctionDeclaration,
  type Part as GeminiPart,
  type GenerateContentConfig,
  type GenerateContentParameters,
} from '@google/genai'
import { AppError } from '../../core/errors'
import type { Message, WireRequest } from '../../core/lm/message'
import type { MediaSource } from '../../core/media'
import { onlyText } from '../only-text'
import { modelName } from '../provider'
import { fromCallId } from './call-id'
import { toInlineData } from './media'
import { inlineRequestBytes, takesToolsWithFormat } from './models'
import { toGeminiSchema } from './schema'

const mediaPlaces = 'Images and audio can be sent to this provider only in what the user says'

type Params = GenerateContentParameters & { contents: Content[]; config: GenerateContentConfig }

/**
 * The request in the vendor's words (generateContent): media as `inlineData`, instructions apart, results of tools as what
 * the user says, the schema as `responseJsonSchema`. `rollout` stays here.
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
  const contents = await toContents(request.messages, media)
  checkSize(contents)
  return {
    model: name,
    contents,
    config: {
      ...(system.length ? { systemInstruction: { parts: [{ text: onlyText(system, mediaPlaces) }] } } : {}),
      ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
      ...(request.maxTokens === undefined ? {} : { maxOutputTokens: request.maxTokens }),
      ...(leavesFormatOut(request) ? {} : responseFormat(request.format)),
      ...tools(request),
    },
  }
}

/** True when the answer's form cannot be forced because the model takes tools only without it. */
export function leavesFormatOut(request: WireRequest): boolean {
  return (
    request.format.type !== 'text' &&
    Boolean(request.tools?.length) &&
    !takesToolsWithFormat(modelName(request.model))
  )
}

async function toContents(messages: readonly Message[], media: MediaSource): Promise<Content[]> {
  const names = new Map(
    messages
      .flatMap((message) => (message.role === 'assistant' ? (message.toolCalls ?? []) : []))
      .map(({ id, name }) => [id, name]),
  )
  const contents: Content[] = []
  let before: Message['role'] | undefined
  for (const message of messages) {
    if (message.role === 'system') continue
    const parts = await toParts(message, { media, names })
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
}

async function toParts(
  message: Exclude<Message, { role: 'system' }>,
  { media, names }: Known,
): Promise<GeminiPart[]> {
  switch (message.role) {
    case 'user':
      return Promise.all(
        message.parts.map((part) =>
          part.type === 'text' ? { text: part.text } : toInlineData(part.ref, media),
        ),
      )
    case 'assistant': {
      const text = onlyText(message.parts, mediaPlaces)
      return [...(text ? [{ text }] : []), ...(message.toolCalls ?? []).map(toCall)]
    }
    case 'tool': {
      const name = names.get(message.toolCallId)
      if (name === undefined)
        throw new AppError({
          code: 'invalid',
          message:
            'The conversation holds the result of a tool call that was never made. Nothing was sent; run the program again.',
        })
      const { id } = fromCallId(message.toolCallId)
      const response = { [message.isError ? 'error' : 'output']: onlyText(message.parts, mediaPlaces) }
      return [{ functionResponse: { ...(id ? { id } : {}), name, response } }]
    }
  }
}

function toCall(call: { id: string; name: string; args: Record<string, unknown> }): GeminiPart {
  const { id, thoughtSignature } = fromCallId(call.id)
  return {
    functionCall: { ...(id ? { id } : {}), name: call.name, args: call.args },
    ...(thoughtSignature ? { thoughtSignature } : {}),
  }
}

function checkSize(contents: readonly Content[]) {
  const bytes = contents
    .flatMap(({ parts }) => parts ?? [])
    .reduce((sum, { inlineData }) => sum + (inlineData?.data?.length ?? 0), 0)
  if (bytes <= inlineRequestBytes) return
  const mib = (count: number) => (count / 1024 / 1024).toFixed(1)
  throw new AppError({
    code: 'too-large',
    message: `The media of this request take ${mib(bytes)} MiB as they are sent; this provider takes ${mib(inlineRequestBytes)} MiB. Nothing was sent; use fewer or smaller media.`,
  })
}

function responseFormat(format: WireRequest['format']): GenerateContentConfig {
  if (format.type === 'text') return {}
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

function tools({ tools, toolChoice }: WireRequest): GenerateContentConfig {
  if (!tools?.length) return {}
  const functionDeclarations = tools.map(
    ({ name, description, parameters }) =>
      ({
        name,
        description,
        parametersJsonSchema: toGeminiSchema(parameters),
      }) satisfies FunctionDeclaration,
  )
  if (toolChoice === undefined) return { tools: [{ functionDeclarations }] }
  const functionCallingConfig =
    typeof toolChoice === 'string'
      ? { mode: modes[toolChoice] }
      : { mode: FunctionCallingConfigMode.ANY, allowedFunctionNames: [toolChoice.tool] }
  return { tools: [{ functionDeclarations }], toolConfig: { functionCallingConfig } }
}
