import type Anthropic from '@anthropic-ai/sdk'
import { AppError } from '../../core/errors'
import type { Message, Part, VendorParts, WireRequest } from '../../core/lm/message'
import type { MediaSource } from '../../core/media'
import { type FittedTurn, fitCalls } from '../fit/calls'
import { keptAnswers } from '../fit/kept-answer'
import { onlyText } from '../only-text'
import { cacheControl, type Given, plain, toBlocks } from './blocks'
import { asItCame, providerId, toolUse } from './thoughts'

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
  request: WireRequest,
  media: MediaSource,
): Promise<Anthropic.MessageParam[]> {
  const kept = keptAnswers(request, { provider: providerId, sameWords: true })
  const turns = await Promise.all(
    fitCalls(request.messages, callIds).map((turn) =>
      toTurn(turn, { media, kept: turn.role === 'assistant' ? kept.get(turn.vendor) : undefined }),
    ),
  )
  const joined: Turn[] = []
  for (const turn of turns.flatMap((one) => one ?? [])) {
    if (turn.content.length === 0) continue
    // The API wants the person's words first.
    if (joined.length === 0 && turn.role === 'assistant') joined.push({ role: 'user', content: [opening] })
    const last = joined.at(-1)
    if (last?.role === turn.role) last.content.push(...turn.content)
    else joined.push(turn)
  }
  if (joined.length === 0)
    throw new AppError({
      code: 'invalid',
      message: 'There is nothing to ask: every text is empty. Nothing was sent; fill in an input.',
    })
  return joined.map(({ role, content }) => ({ role, content: plain(resultsFirst(content)) }))
}

/** Results of calls stand before whatever else the same turn holds. */
function resultsFirst(content: readonly Block[]): Block[] {
  const isResult = (block: Block) => block.type === 'tool_result'
  return [...content.filter(isResult), ...content.filter((block) => !isResult(block))]
}

/** The API takes these letters only, and says nothing of a length. */
const callIds = { bad: /[^A-Za-z0-9_-]/g, maxLength: 64 }

const opening: Block = { type: 'text', text: '(The conversation begins with your words.)' }

async function toTurn(
  message: FittedTurn,
  { media, kept }: { media: MediaSource; kept: VendorParts['parts'] | undefined },
): Promise<Turn | undefined> {
  switch (message.role) {
    case 'system':
      return undefined
    case 'user':
      return { role: 'user', content: await toBlocks(message.parts, media) }
    case 'assistant': {
      const text = onlyText(message.parts, mediaPlaces)
      const came = kept && asItCame(kept, { text, calls: message.toolCalls })
      const content = came ?? [...(await toBlocks(message.parts, noMedia)), ...message.toolCalls.map(toolUse)]
      return { role: 'assistant', content }
    }
    case 'tool':
      return { role: 'user', content: await toolResult(message, media) }
  }
}

/**
 * The result of a call. One that failed may hold text only, so its media follow it. A mark on any part ends with the result.
 */
async function toolResult(
  { toolCallId, name, parts, isError }: Extract<FittedTurn, { role: 'tool' }>,
  media: MediaSource,
): Promise<Block[]> {
  const unmarked = parts.map(({ cache: _, ...part }): Part => part)
  const blocks = await toBlocks(unmarked, media)
  const content = isError ? blocks.filter(({ type }) => type === 'text') : blocks
  const beside = isError ? blocks.filter(({ type }) => type !== 'text') : []
  const failed: Given[] = content.length > 0 ? content : [{ type: 'text', text: 'The call failed.' }]
  const result: Anthropic.ToolResultBlockParam = {
    type: 'tool_result',
    tool_use_id: toolCallId,
    ...(isError ? { content: plain(failed) } : content.length > 0 ? { content: plain(content) } : {}),
    ...(isError ? { is_error: true } : {}),
    ...(parts.some(({ cache }) => cache) ? { cache_control: cacheControl } : {}),
  }
  if (beside.length === 0) return [result]
  return [result, { type: 'text', text: `Returned by ${name} (call ${toolCallId}):` }, ...beside]
}
