import { AppError } from '../../core/errors'
import type { LmCall, LmRequest, Message, Part } from '../../core/lm/message'
import { mediaIn } from '../../core/media'
import type { PromptContent, PromptMessage } from './prompt-api'

export interface Prompted {
  /** The conversation so far, system prompt first. */
  initialPrompts: PromptMessage[]
  /** The last turn: what is answered. */
  prompt: PromptMessage[]
  media: ('image' | 'audio')[]
  responseConstraint?: Readonly<Record<string, unknown>>
}

/**
 * A request in the terms of the Prompt API. The constraint is the schema of the wanted answer, also when that is the
 * arguments of a tool. Temperature is left out: on the web the API has no such setting.
 * Throws AppError `unsupported` for documents and free tool use.
 */
export async function toPrompt(request: LmRequest, call: LmCall): Promise<Prompted> {
  if ((request.tools?.length ?? 0) > 0)
    throw unsupported('cannot call tools', 'pick a model that can for this step')
  const kinds = new Set(mediaIn(request.messages).map(({ kind }) => kind))
  if (kinds.has('document')) throw unsupported('cannot read documents', 'give the pages as pictures instead')
  const at = request.messages.findLastIndex(({ role }) => role === 'user' || role === 'tool')
  const last = at < 0 ? request.messages.length : at
  const messages = await Promise.all(request.messages.map((message) => toMessage(message, call)))
  const constraint = constraintOf(request)
  return {
    initialPrompts: systemFirst(messages.slice(0, last)),
    prompt: messages.slice(last),
    media: (['image', 'audio'] as const).filter((kind) => kinds.has(kind)),
    ...(constraint ? { responseConstraint: constraint } : {}),
  }
}

function constraintOf({ format }: LmRequest): Readonly<Record<string, unknown>> | undefined {
  if (format.type === 'text') return undefined
  return format.type === 'json' ? { type: 'object' } : format.schema
}

async function toMessage(message: Message, call: LmCall): Promise<PromptMessage> {
  const content = await Promise.all(message.parts.map((part) => toContent(part, call)))
  if (message.role !== 'tool') return { role: message.role, content }
  return { role: 'user', content: [{ type: 'text', value: 'Result of the tool:' }, ...content] }
}

async function toContent(part: Part, call: LmCall): Promise<PromptContent> {
  if (part.type === 'text') return { type: 'text', value: part.text }
  const value = await call.media(part.ref)
  return { type: part.ref.kind === 'audio' ? 'audio' : 'image', value }
}

/** The API takes one system prompt, and only at the very start. */
function systemFirst(messages: readonly PromptMessage[]): PromptMessage[] {
  const system = messages.filter(({ role }) => role === 'system').flatMap(({ content }) => content)
  const rest = messages.filter(({ role }) => role !== 'system')
  return system.length === 0 ? rest : [{ role: 'system', content: system }, ...rest]
}

function unsupported(what: string, instead: string): AppError {
  return new AppError({
    code: 'unsupported',
    message: `The browser's built-in model ${what}. Your inputs are kept; ${instead}.`,
  })
}
