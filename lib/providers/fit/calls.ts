import { AppError } from '../../core/errors'
import type { Message, ToolCall } from '../../core/lm/message'
import { freeNames } from './free-name'

/** Which ids of calls a vendor takes. */
export interface IdRule {
  bad: RegExp
  maxLength: number
}

export type Answered = Extract<Message, { role: 'assistant' }>
export type Result = Extract<Message, { role: 'tool' }>

/** A call under an id that fits; `was` is the id it was made under. */
export interface FittedCall extends ToolCall {
  was: string
}

/** A turn of a conversation whose calls are paired: behind each answer with calls stand their results, one each. */
export type FittedTurn =
  | Exclude<Message, { role: 'assistant' | 'tool' }>
  | (Omit<Answered, 'toolCalls'> & { toolCalls: readonly FittedCall[] })
  | (Result & { name: string })

const nothingGiven = 'The call gave no result.'

/**
 * The conversation with its calls made fit, whoever made them: every id once and in the vendor's letters, every result
 * right behind the answer that called for it and in the order of the calls, one result a call. A call nobody answered
 * gets a result that says so. Throws AppError `invalid` for the result of a call that was never made.
 */
export function fitCalls(messages: readonly Message[], rule: IdRule): FittedTurn[] {
  const results = resultsByCall(messages)
  const free = freeNames(rule.maxLength)
  return messages.flatMap((message): FittedTurn[] => {
    if (message.role === 'tool') return []
    if (message.role !== 'assistant') return [message]
    const calls = (message.toolCalls ?? []).map((call): FittedCall => {
      return { ...call, id: free(fittingId(call.id, rule)), was: call.id }
    })
    const given = calls.map((call, at): FittedTurn => {
      const made = message.toolCalls?.[at]
      return { ...joined((made && results.get(made)) ?? []), toolCallId: call.id, name: call.name }
    })
    return [{ ...message, toolCalls: calls }, ...given]
  })
}

/** Each result goes to the nearest call of its id before it. */
function resultsByCall(messages: readonly Message[]): Map<ToolCall, Result[]> {
  const latest = new Map<string, ToolCall>()
  const results = new Map<ToolCall, Result[]>()
  for (const message of messages) {
    if (message.role === 'assistant') for (const call of message.toolCalls ?? []) latest.set(call.id, call)
    if (message.role !== 'tool') continue
    const call = latest.get(message.toolCallId)
    if (!call)
      throw new AppError({
        code: 'invalid',
        message:
          'The conversation holds the result of a tool call that was never made. Nothing was sent; run the program again.',
      })
    const before = results.get(call)
    if (before) before.push(message)
    else results.set(call, [message])
  }
  return results
}

function joined(results: readonly Result[]): Result {
  const [first, ...more] = results
  if (!first)
    return { role: 'tool', toolCallId: '', parts: [{ type: 'text', text: nothingGiven }], isError: true }
  const parts = [first, ...more].flatMap((one) => one.parts)
  return { ...first, parts, ...(results.some(({ isError }) => isError) ? { isError: true } : {}) }
}

function fittingId(id: string, { bad, maxLength }: IdRule): string {
  const plain = id.replace(bad, '_') || 'call'
  // A long id differs where it ends: its beginning is what goes.
  return plain.length <= maxLength ? plain : plain.slice(-maxLength)
}
