import type OpenAI from 'openai'
import type { Message } from '../../core/lm/message'
import type { MediaSource } from '../../core/media'
import { type FittedTurn, fitCalls } from '../fit/calls'
import { onlyText } from '../only-text'
import { audioData, detailOf, fileData, imageUrl, type MediaPart, runs } from './media'
import { type ThoughtMembers, thoughtsBack } from './thoughts'

const mediaPlaces = 'This API takes media only in what the user says and in a tool’s result'

type Param = OpenAI.ChatCompletionMessageParam
type Content = OpenAI.ChatCompletionContentPart
type Result = Extract<FittedTurn, { role: 'tool' }>

/** The API's own ids have 29 characters; it refuses more than 40. */
const callIds = { bad: /[^A-Za-z0-9_-]/g, maxLength: 40 }

/**
 * The conversation in the words of chat completions, texts and media in their order. A tool's message may hold text only,
 * and all results of a turn must stand together: so the media of those results follow them in one message of the user
 * that says which call each came from. Throws AppError `unsupported` for media the API cannot take.
 */
export async function toMessages(
  messages: readonly Message[],
  media: MediaSource,
  model: string,
): Promise<Param[]> {
  const written: Param[] = []
  const thoughts = thoughtsBack(messages, model)
  const answers = messages.filter(({ role }) => role === 'assistant').values()
  let shown: Content[] = []
  for (const message of fitCalls(messages, callIds)) {
    if (message.role === 'tool') {
      written.push(toolResult(message))
      shown.push(...(await resultMedia(message, media)))
      continue
    }
    if (shown.length > 0) written.push({ role: 'user', content: shown })
    shown = []
    const param = await toMessage(message, media)
    // Answers keep their order when they are made fit.
    const given = message.role === 'assistant' ? answers.next().value : undefined
    const thought = given && thoughts.get(given)
    written.push(thought === undefined ? param : withThoughts(param, thought))
  }
  return shown.length > 0 ? [...written, { role: 'user', content: shown }] : written
}

/** Members that the SDK's types do not know. */
function withThoughts(param: Param, members: ThoughtMembers): Param {
  return Object.assign(param, members)
}

async function toMessage(message: Exclude<FittedTurn, Result>, media: MediaSource): Promise<Param> {
  switch (message.role) {
    case 'system':
      return { role: 'system', content: onlyText(message.parts, mediaPlaces) }
    case 'assistant':
      return {
        role: 'assistant',
        content: onlyText(message.parts, mediaPlaces),
        ...(message.toolCalls.length > 0
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
          : await Promise.all(
              runs(message.parts).map((part) =>
                part.type === 'text' ? textOf(part.text) : medium(part, media),
              ),
            ),
      }
  }
}

function toolResult({ toolCallId, parts }: Result): Param {
  const text = parts.map((part) => (part.type === 'text' ? part.text : '')).join('')
  const silent = text.trim() === '' && parts.some((part) => part.type === 'media')
  return {
    role: 'tool',
    tool_call_id: toolCallId,
    content: silent ? 'What this call returned is shown in the message after the results.' : text,
  }
}

async function resultMedia({ toolCallId, name, parts }: Result, media: MediaSource): Promise<Content[]> {
  const found = parts.filter((part) => part.type === 'media')
  if (found.length === 0) return []
  return [
    textOf(`Returned by ${name} (call ${toolCallId}):`),
    ...(await Promise.all(found.map((part) => medium(part, media)))),
  ]
}

function textOf(text: string): OpenAI.ChatCompletionContentPartText {
  return { type: 'text', text }
}

type ImageUrl = OpenAI.ChatCompletionContentPartImage.ImageURL

/** The SDK's type does not know the finest detail, which newer models take. */
function chatDetail(part: MediaPart): Pick<ImageUrl, 'detail'> {
  const detail = detailOf(part)
  return detail === undefined ? {} : { detail: detail as NonNullable<ImageUrl['detail']> }
}

async function medium(part: MediaPart, media: MediaSource): Promise<Content> {
  switch (part.ref.kind) {
    case 'image': {
      const url = await imageUrl(part, media)
      return { type: 'image_url', image_url: { url, ...chatDetail(part) } }
    }
    case 'audio':
      return { type: 'input_audio', input_audio: await audioData(part.ref, media) }
    case 'document':
      return { type: 'file', file: await fileData(part.ref, media) }
  }
}
