import { AppError } from '../../core/errors'
import type { Message, WireRequest } from '../../core/lm/message'
import { fitNames, type NameRule } from './names'

/**
 * The request with every tool under a name the vendor takes, and `original` to turn a name of the answer back. Throws
 * AppError `invalid` when there is nothing to ask, before anything is read or sent.
 */
export function fitRequest(
  request: WireRequest,
  rule: NameRule,
): { request: WireRequest; original: (name: string) => string } {
  refuseNothing(request)
  const { fitted, original } = fitNames(request, rule)
  const { tools, toolChoice, format } = request
  return {
    original,
    request: {
      ...request,
      messages: request.messages.map((message) => withNames(message, fitted)),
      format: format.type === 'tool' ? { ...format, name: fitted(format.name) } : format,
      ...(tools ? { tools: tools.map((tool) => ({ ...tool, name: fitted(tool.name) })) } : {}),
      ...(typeof toolChoice === 'object' ? { toolChoice: { tool: fitted(toolChoice.tool) } } : {}),
    },
  }
}

function withNames(message: Message, fitted: (name: string) => string): Message {
  if (message.role !== 'assistant' || !message.toolCalls) return message
  return { ...message, toolCalls: message.toolCalls.map((call) => ({ ...call, name: fitted(call.name) })) }
}

/** The question is what the person says last; where that is blank there is nothing to pay for. */
function refuseNothing({ messages }: WireRequest): void {
  const turns = messages.filter(({ role }) => role !== 'system')
  const last = turns.at(-1)
  if (last && (last.role !== 'user' || !isBlank(last))) return
  throw new AppError({
    code: 'invalid',
    message: 'There is nothing to ask: every text is empty. Nothing was sent; fill in an input.',
  })
}

/** True for a message that holds no medium and no letter. */
function isBlank({ parts }: Message): boolean {
  return parts.every((part) => part.type === 'text' && part.text.trim() === '')
}
