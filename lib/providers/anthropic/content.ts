import type Anthropic from '@anthropic-ai/sdk'
import { AppError } from '../../core/errors'
import type { Message, Part } from '../../core/lm/message'
import type { MediaRef, MediaSource } from '../../core/media'
import { onlyText } from '../only-text'

const mediaPlaces = 'This API takes images only in what the user says and in a tool’s result'

type Text = Anthropic.TextBlockParam
type Image = Anthropic.ImageBlockParam
type Mime = Anthropic.Base64ImageSource['media_type']
type Block = Text | Image | Anthropic.ToolUseBlockParam | Anthropic.ToolResultBlockParam
type Turn = { role: 'user' | 'assistant'; content: Block[] }

const imageMimes = new Set<string>([
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
] satisfies readonly Mime[])

/** Every system message as one text: the API has one place for it, above the turns. Throws `unsupported` for media. */
export function systemText(messages: readonly Message[]): string {
  return messages
    .filter(({ role }) => role === 'system')
    .map(({ parts }) => onlyText(parts, mediaPlaces))
    .filter((text) => text.trim())
    .join('\n\n')
}

/**
 * The turns in the vendor's words: parts keep their order, what one side says in a row becomes one turn, so that all
 * results of a turn's tool calls stand together as the API demands. Blank texts are left out: the API refuses them.
 * Throws AppError `unsupported` for media the API cannot take, `invalid` when nothing is left to send.
 */
export async function toMessages(
  messages: readonly Message[],
  media: MediaSource,
): Promise<Anthropic.MessageParam[]> {
  const turns = await Promise.all(messages.map((message) => toTurn(message, media)))
  const joined: Turn[] = []
  for (const turn of turns) {
    if (!turn || turn.content.length === 0) continue
    const last = joined.at(-1)
    if (last?.role === turn.role) last.content.push(...turn.content)
    else joined.push(turn)
  }
  if (joined.length === 0)
    throw new AppError({
      code: 'invalid',
      message: 'There is nothing to ask: every text is empty. Nothing was sent; fill in an input.',
    })
  return joined.map(({ role, content }) => ({ role, content: plain(content) }))
}

async function toTurn(message: Message, media: MediaSource): Promise<Turn | undefined> {
  switch (message.role) {
    case 'system':
      return undefined
    case 'user':
      return { role: 'user', content: await toBlocks(message.parts, media) }
    case 'assistant':
      return {
        role: 'assistant',
        content: [...textBlock(onlyText(message.parts, mediaPlaces)), ...toolUses(message)],
      }
    case 'tool':
      return { role: 'user', content: [await toolResult(message, media)] }
  }
}

function toolUses({ toolCalls = [] }: Extract<Message, { role: 'assistant' }>): Block[] {
  return toolCalls.map(({ id, name, args }) => ({ type: 'tool_use', id, name, input: args }))
}

async function toolResult(
  { toolCallId, parts, isError }: Extract<Message, { role: 'tool' }>,
  media: MediaSource,
): Promise<Anthropic.ToolResultBlockParam> {
  const content = await toBlocks(parts, media)
  return {
    type: 'tool_result',
    tool_use_id: toolCallId,
    ...(content.length > 0 ? { content: plain(content) } : {}),
    ...(isError ? { is_error: true } : {}),
  }
}

/** One text alone is written as the plain string it is. */
function plain<T extends Block>(content: T[]): string | T[] {
  const [first, ...rest] = content
  return first?.type === 'text' && rest.length === 0 ? first.text : content
}

/** Neighbouring texts become one block, since one that is blank by itself may be the space between two others. */
async function toBlocks(parts: readonly Part[], media: MediaSource): Promise<(Text | Image)[]> {
  const runs: Part[] = []
  for (const part of parts) {
    const last = runs.at(-1)
    if (part.type === 'text' && last?.type === 'text')
      runs.splice(-1, 1, { type: 'text', text: last.text + part.text })
    else runs.push(part)
  }
  const blocks = await Promise.all(
    runs.map(async (part) => (part.type === 'text' ? textBlock(part.text) : [await image(part.ref, media)])),
  )
  return blocks.flat()
}

function textBlock(text: string): Text[] {
  return text.trim() ? [{ type: 'text', text }] : []
}

/** Always the bytes, never a link: a link may show something else tomorrow, and another thing to the vendor than to us. */
async function image(ref: MediaRef, media: MediaSource): Promise<Image> {
  if (!isMime(ref.mime))
    throw new AppError({
      code: 'unsupported',
      message: `This API takes images as PNG, JPEG, WebP or GIF, not as ${ref.mime}. Nothing was sent; add the file again so that it is converted.`,
    })
  const bytes = await (await media(ref)).arrayBuffer()
  return {
    type: 'image',
    source: { type: 'base64', media_type: ref.mime, data: Buffer.from(bytes).toString('base64') },
  }
}

function isMime(mime: string): mime is Mime {
  return imageMimes.has(mime)
}
