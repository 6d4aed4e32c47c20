import type OpenAI from 'openai'
import { AppError } from '../../core/errors'
import type { Message, Part, WireRequest } from '../../core/lm/message'
import type { MediaRef, MediaSource } from '../../core/media'
import { onlyText } from '../only-text'
import { modelName } from '../provider'
import { takesTemperature, tokenLimitName } from './models'

const mediaPlaces = 'This API takes images and audio only in what the user says'

type Params = OpenAI.ChatCompletionCreateParamsStreaming
type Content = OpenAI.ChatCompletionContentPart

const imageMimes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']
const audioFormats = new Map<string, 'wav' | 'mp3'>([
  ['audio/wav', 'wav'],
  ['audio/x-wav', 'wav'],
  ['audio/wave', 'wav'],
  ['audio/mpeg', 'mp3'],
  ['audio/mp3', 'mp3'],
])

/**
 * The request in the vendor's words (chat completions): images as data URIs, audio as `input_audio` wav or mp3,
 * the schema as a strict response format. `rollout` stays here. Throws AppError `unsupported` for media the API cannot take.
 */
export async function toRequest(request: WireRequest, media: MediaSource): Promise<Params> {
  const name = modelName(request.model)
  return {
    model: name,
    messages: await Promise.all(request.messages.map((message) => toMessage(message, media))),
    stream: true,
    stream_options: { include_usage: true },
    ...responseFormat(request.format),
    ...(request.temperature !== undefined && takesTemperature(name)
      ? { temperature: request.temperature }
      : {}),
    ...(request.maxTokens === undefined ? {} : { [tokenLimitName(name)]: request.maxTokens }),
    ...tools(request),
  }
}

async function toMessage(message: Message, media: MediaSource): Promise<OpenAI.ChatCompletionMessageParam> {
  switch (message.role) {
    case 'system':
      return { role: 'system', content: onlyText(message.parts, mediaPlaces) }
    case 'tool':
      return { role: 'tool', tool_call_id: message.toolCallId, content: onlyText(message.parts, mediaPlaces) }
    case 'assistant':
      return {
        role: 'assistant',
        content: onlyText(message.parts, mediaPlaces),
        ...(message.toolCalls?.length
          ? {
              tool_calls: message.toolCalls.map(({ id, name, args }) => ({
                id,
                type: 'function' as const,
                function: { name, arguments: JSON.stringify(args) },
              })),
            }
          : {}),
      }
    case 'user':
      return {
        role: 'user',
        content: message.parts.every((part) => part.type === 'text')
          ? onlyText(message.parts, mediaPlaces)
          : await Promise.all(message.parts.map((part) => toContent(part, media))),
      }
  }
}

async function toContent(part: Part, media: MediaSource): Promise<Content> {
  if (part.type === 'text') return { type: 'text', text: part.text }
  return part.ref.kind === 'image' ? image(part.ref, media) : audio(part.ref, media)
}

async function image(ref: MediaRef, media: MediaSource): Promise<Content> {
  if (!imageMimes.includes(ref.mime)) throw wrongFormat(ref, 'PNG, JPEG, WebP or GIF')
  return {
    type: 'image_url',
    image_url: { url: `data:${ref.mime};base64,${await base64(await media(ref))}` },
  }
}

async function audio(ref: MediaRef, media: MediaSource): Promise<Content> {
  const format = audioFormats.get(ref.mime)
  if (!format) throw wrongFormat(ref, 'WAV or MP3')
  return { type: 'input_audio', input_audio: { data: await base64(await media(ref)), format } }
}

function wrongFormat(ref: MediaRef, taken: string) {
  return new AppError({
    code: 'unsupported',
    message: `This API takes ${ref.kind === 'image' ? 'images' : 'audio'} as ${taken}, not as ${ref.mime}. Nothing was sent; add the file again so that it is converted.`,
  })
}

async function base64(blob: Blob): Promise<string> {
  return Buffer.from(await blob.arrayBuffer()).toString('base64')
}

function responseFormat(format: WireRequest['format']): Pick<Params, 'response_format'> {
  switch (format.type) {
    case 'text':
    case 'tool':
      return {}
    case 'json':
      return { response_format: { type: 'json_object' } }
    case 'schema': {
      const name = format.name.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 64) || 'answer'
      return {
        response_format: { type: 'json_schema', json_schema: { name, schema: format.schema, strict: true } },
      }
    }
  }
}

function tools(request: WireRequest): Pick<Params, 'tools' | 'tool_choice'> {
  if (!request.tools?.length) return {}
  const choice = request.toolChoice
  return {
    tools: request.tools.map((tool) => ({ type: 'function', function: tool })),
    ...(choice === undefined
      ? {}
      : {
          tool_choice:
            typeof choice === 'string' ? choice : { type: 'function', function: { name: choice.tool } },
        }),
  }
}
