import { createHash } from 'node:crypto'
import { canonicalJson } from '../../core/hash'
import type { VendorParts, WireRequest } from '../../core/lm/message'
import { isMediaRef } from '../../core/media'
import { modelName } from '../provider'

type Asked = Pick<WireRequest, 'model' | 'messages' | 'tools' | 'format'>

/** What an answer is kept under: who wrote it, and after what. */
export function keptAs(provider: string, request: Asked): Omit<VendorParts, 'parts'> {
  return { provider, model: modelName(request.model), after: hashOf(request, request.messages.length) }
}

/**
 * The parts of the answer at a place of the conversation, as this vendor gave them; undefined for another vendor's, and,
 * where `sameWords` is asked for, when the model or anything said before it is no longer the same.
 */
export function keptParts(
  request: Asked,
  at: number,
  { provider, sameWords }: { provider: string; sameWords: boolean },
): VendorParts['parts'] | undefined {
  const message = request.messages[at]
  const vendor = message?.role === 'assistant' ? message.vendor : undefined
  if (vendor?.provider !== provider) return undefined
  if (vendor.model !== undefined && vendor.model !== modelName(request.model)) return undefined
  if (sameWords && vendor.after !== undefined && vendor.after !== hashOf(request, at)) return undefined
  return vendor.parts
}

function hashOf({ model, messages, tools, format }: Asked, count: number): string {
  // Of a format only a tool counts: it stands among the tools that the vendor sees.
  const tool = format.type === 'tool' ? format : format.type === 'schema' ? format.schema : null
  const asked = { model, tools: tools ?? [], tool, messages: messages.slice(0, count) }
  return createHash('sha256')
    .update(canonicalJson(withoutNames(asked)))
    .digest('hex')
}

/** Media by their bytes alone, and without marks for a cache: neither changes what is said. */
function withoutNames(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(withoutNames)
  if (isMediaRef(value)) return value.id
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, one]) => one !== undefined && !(key === 'cache' && one === true))
      .map(([key, one]) => [key, withoutNames(one)]),
  )
}
