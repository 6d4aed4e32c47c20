import { AppError } from '../../core/errors'
import type { HubModel } from '../../core/hub-models'
import type { LmCall, LmRequest, Message, Part } from '../../core/lm/message'
import { mediaIn } from '../../core/media'
import type { ChatAsk, ChatTurn } from './ask'

/**
 * A request as a conversation for a chat model. Throws AppError `unsupported` for what the model cannot take:
 * tools, documents, sound, and pictures when it only reads.
 */
export async function toChat(request: LmRequest, hub: HubModel, call: LmCall): Promise<ChatAsk> {
  if ((request.tools?.length ?? 0) > 0) throw unsupported(hub, 'cannot call tools')
  const media = mediaIn(request.messages)
  for (const { kind } of media) {
    if (kind === 'document') throw unsupported(hub, 'cannot read documents')
    if (kind === 'audio') throw unsupported(hub, 'cannot hear')
    if (hub.task !== 'picture-chat') throw unsupported(hub, 'reads text only')
  }
  return {
    model: hub.id,
    turns: request.messages.map(toTurn),
    images: await Promise.all(media.map((ref) => call.media(ref))),
    maxTokens: Math.min(request.maxTokens ?? hub.maxOutputTokens, hub.maxOutputTokens),
    temperature: request.temperature ?? 0,
  }
}

function toTurn(message: Message): ChatTurn {
  return { role: message.role === 'tool' ? 'user' : message.role, content: message.parts.map(toContent) }
}

function toContent(part: Part): ChatTurn['content'][number] {
  return part.type === 'text' ? { type: 'text', text: part.text } : { type: 'image' }
}

function unsupported({ label }: HubModel, what: string): AppError {
  return new AppError({
    code: 'unsupported',
    message: `${label} ${what}. Your inputs are kept; pick a model that can.`,
  })
}
