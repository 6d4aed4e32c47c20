import type Anthropic from '@anthropic-ai/sdk'
import { AppError } from '../../core/errors'
import type { Message, Part } from '../../core/lm/message'
import type { MediaSource } from '../../core/media'
import { onlyText } from '../only-text'
import { cacheControl, type Given, plain, toBlocks } from './blocks'
import { fromVendor } from './thoughts'

const mediaPlaces = 'This API takes images only in what the user says and in a tool’s result'

type Thought = Anthropic.ThinkingBlockParam | Anthropic.RedactedThinkingBlockParam
type Said = Thought | Anthropic.ToolUseBlockParam | Anthropic.ToolResultBlockParam
type Block = Given | Said
type Turn = { role: 'user' | 'assistant'; content: Block[] }

const noMedia: MediaSource = () => Promise.reject(new Error('a text has no bytes'))

/**
 * Every system message as one text, or as texts where a stretch ends that the vendor is to keep: the API has one place
 * for them, above the turns. `more` is added at the end. Throws `unsupported` for media.
 */
export async function systemText(
  messages: readonly Message[],
  more?: string,
): Promise<string | Anthropic.TextBlockParam[] | undefined> {
  const said = messages
    .filter(({ role }) => role === 'system')
    .map(({ parts }) => parts)
    .filter((parts) => onlyText(parts, mediaPlaces).trim())
  const all: readonly Part[][] = more === undefined ? said : [...said, [{ type: 'text', text: more }]]
  const parts = all.flatMap((one, index): Part[] =>
    index === 0 ? one : [{ type: 'text', text: '\n\n' }, ...one],
  )
  const blocks = (await toBlocks(parts, noMedia)).filter((block) => block.type === 'text')
  const [first, ...rest] = blocks
  return first && rest.length === 0 && !first.cache_control ? first.text : first && blocks
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
      onlyText(message.parts, mediaPlaces)
      return {
        role: 'assistant',
        content: [
          ...(message.toolCalls?.length ? fromVendor(message.vendor) : []),
          ...(await toBlocks(message.parts, noMedia)),
          ...toolUses(message),
        ],
      }
    case 'tool':
      return { role: 'user', content: [await toolResult(message, media)] }
  }
}

function toolUses({ toolCalls = [] }: Extract<Message, { role: 'assistant' }>): Block[] {
  return toolCalls.map(({ id, name, args }) => ({ type: 'tool_use', id, name, input: args }))
}

/** A mark on any part of a result ends with the result. */
async function toolResult(
  { toolCallId, parts, isError }: Extract<Message, { role: 'tool' }>,
  media: MediaSource,
): Promise<Anthropic.ToolResultBlockParam> {
  const unmarked = parts.map(({ cache: _, ...part }): Part => part)
  const content = await toBlocks(unmarked, media)
  return {
    type: 'tool_result',
    tool_use_id: toolCallId,
    ...(content.length > 0 ? { content: plain(content) } : {}),
    ...(isError ? { is_error: true } : {}),
    ...(parts.some(({ cache }) => cache) ? { cache_control: cacheControl } : {}),
  }
}
