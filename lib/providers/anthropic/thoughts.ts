import type Anthropic from '@anthropic-ai/sdk'
import * as z from 'zod'
import type { VendorParts } from '../../core/lm/message'
import type { FittedCall } from '../fit/calls'

export const providerId = 'anthropic'

/** A thought as the API signs it: shown, or sealed. */
const thoughtSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('thinking'), thinking: z.string(), signature: z.string().min(1) }),
  z.object({ type: z.literal('redacted_thinking'), data: z.string().min(1) }),
])
export type Thought = z.infer<typeof thoughtSchema>

/** A block of an answer as it is kept: thoughts and texts whole, a call by its id. */
const keptSchema = z.union([
  thoughtSchema,
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('tool_use'), id: z.string() }),
])
export type Kept = z.infer<typeof keptSchema>

type Said =
  | Anthropic.ThinkingBlockParam
  | Anthropic.RedactedThinkingBlockParam
  | Anthropic.TextBlockParam
  | Anthropic.ToolUseBlockParam

/**
 * The blocks of an answer in their order, to be handed back: the API refuses the results of calls without the thoughts they
 * came from. Undefined where nothing is signed, for then the conversation itself says as much.
 */
export function toParts(blocks: readonly Kept[]): VendorParts['parts'] | undefined {
  const kept = blocks.filter((one) => keptSchema.safeParse(one).success)
  return kept.some(isThought) ? kept.map((one) => ({ ...one })) : undefined
}

/**
 * An answer as it came. Where the conversation says another thing of it than was kept, its thoughts stand before what the
 * conversation says, if they led to calls: those the API wants. Undefined when nothing of it is to be handed back.
 */
export function asItCame(
  parts: VendorParts['parts'],
  { text, calls }: { text: string; calls: readonly FittedCall[] },
): Said[] | undefined {
  const kept = parts.flatMap((part) => keptSchema.safeParse(part).data ?? [])
  const said = kept.map((block) => (block.type === 'text' ? block.text : '')).join('')
  const ids = kept.flatMap((block) => (block.type === 'tool_use' ? [block.id] : []))
  const same = (text === '' || text === said) && calls.every(({ was }) => ids.includes(was))
  if (!same && calls.length === 0) return undefined
  if (!same)
    return [
      ...kept.filter(isThought),
      ...(text.trim() ? [{ type: 'text', text } as const] : []),
      ...calls.map(toolUse),
    ]
  const blocks = kept.flatMap((block): Said[] => {
    if (block.type === 'text') return block.text.trim() ? [block] : []
    if (block.type !== 'tool_use') return [block]
    const call = calls.find(({ was }) => was === block.id)
    return call ? [toolUse(call)] : []
  })
  // An answer of thoughts alone is refused.
  return blocks.some(({ type }) => type === 'text' || type === 'tool_use') ? blocks : undefined
}

function isThought(block: Kept): block is Thought {
  return block.type === 'thinking' || block.type === 'redacted_thinking'
}

export function toolUse({ id, name, args }: FittedCall): Anthropic.ToolUseBlockParam {
  return { type: 'tool_use', id, name, input: args }
}
