import * as z from 'zod'
import type { Message, VendorParts } from '../../core/lm/message'
import { modelName } from '../provider'

/** The name under which most servers of chat completions send thoughts, and under which those that want them back take them. */
const thoughtSchema = z.object({ type: z.literal('reasoning_content'), text: z.string().min(1) })

/**
 * What of an answer is handed on with its calls: its thoughts in the clear. Some servers refuse a conversation in which the
 * thoughts that led to a call are missing.
 */
export function thoughtsKept(model: string, text: string): VendorParts | undefined {
  if (text === '') return undefined
  const [provider = ''] = model.split('/', 1)
  return { provider, model: modelName(model), parts: [{ type: 'reasoning_content', text }] }
}

/**
 * The thoughts that go back with each message, by its place: those of the turn that is under way, of the same server and
 * model. What was thought before the person last spoke is wanted by none and refused by some.
 */
export function thoughtsBack(messages: readonly Message[], model: string): ReadonlyMap<Message, string> {
  const [provider] = model.split('/', 1)
  const turn = messages.slice(messages.findLastIndex(({ role }) => role === 'user') + 1)
  return new Map(
    turn.flatMap((message) => {
      if (message.role !== 'assistant' || !message.toolCalls?.length) return []
      const { vendor } = message
      if (vendor?.provider !== provider || vendor?.model !== modelName(model)) return []
      const text = vendor.parts.flatMap((part) => thoughtSchema.safeParse(part).data?.text ?? []).join('')
      return text === '' ? [] : [[message, text] as const]
    }),
  )
}
