import type OpenAI from 'openai'
import * as z from 'zod'
import type { VendorParts } from '../../../core/lm/message'
import type { FittedCall } from '../../fit/calls'

export const providerId = 'openai-responses'

/** What of an answer is kept: sealed thoughts as they came, what was said, and the places of its calls. */
const keptSchema = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('reasoning'),
    id: z.string(),
    summary: z.array(z.unknown()),
    encrypted_content: z.string().min(1),
  }),
  z.object({ type: z.literal('message'), text: z.string() }),
  z.object({ type: z.literal('function_call'), call_id: z.string() }),
])
export type KeptItem = z.infer<typeof keptSchema>
type Item = OpenAI.Responses.ResponseInputItem

/** The members of a reasoning item that the API takes back. */
export function keptReasoning(item: unknown): KeptItem | undefined {
  const read = keptSchema.safeParse(item).data
  if (read?.type !== 'reasoning') return undefined
  const { type, id, summary, encrypted_content, content } = read
  return { type, id, summary, encrypted_content, ...(Array.isArray(content) ? { content } : {}) }
}

export function toParts(items: readonly KeptItem[]): VendorParts['parts'] {
  return items.map((item) => ({ ...item }))
}

/**
 * The answer as input items in the order it came, sealed thoughts included; undefined when what was kept is not what the
 * conversation says of it. A thought whose item is gone goes too: the API refuses one without what it led to.
 */
export function inOrderOf(
  parts: VendorParts['parts'],
  { text, calls }: { text: string; calls: readonly FittedCall[] },
): Item[] | undefined {
  const kept = parts.flatMap((part) => keptSchema.safeParse(part).data ?? [])
  const said = kept.map((item) => (item.type === 'message' ? item.text : '')).join('')
  const ids = kept.flatMap((item) => (item.type === 'function_call' ? [item.call_id] : []))
  if ((text !== '' && text !== said) || calls.some(({ was }) => !ids.includes(was))) return undefined
  const items = kept.flatMap((item): Item[] => {
    if (item.type === 'message') return item.text ? [{ role: 'assistant', content: item.text }] : []
    if (item.type === 'function_call') {
      const call = calls.find(({ was }) => was === item.call_id)
      return call ? [callItem(call)] : []
    }
    return [item as OpenAI.Responses.ResponseReasoningItem]
  })
  return items.slice(0, items.findLastIndex((item) => !isThought(item)) + 1)
}

function isThought(item: Item): boolean {
  return item.type === 'reasoning'
}

export function callItem({ id, name, args }: FittedCall): Item {
  return { type: 'function_call', call_id: id, name, arguments: JSON.stringify(args) }
}
