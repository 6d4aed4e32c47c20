import { createHash } from 'node:crypto'
import { canonicalJson } from '../../core/hash'
import type { Message, VendorParts, WireRequest } from '../../core/lm/message'
import { isMediaRef } from '../../core/media'
import { modelName } from '../provider'

type Asked = Pick<WireRequest, 'model' | 'messages' | 'tools' | 'format'>

/** What an answer is kept under: who wrote it, and after what. */
export function keptAs(provider: string, request: Asked): Omit<VendorParts, 'parts'> {
  return { provider, model: modelName(request.model), after: wordsBefore(request)(request.messages.length) }
}

/**
 * The parts of the answers of a conversation that this vendor gave, as it gave them. Not those of another model, nor, where
 * `sameWords` is asked for, those before which anything said is no longer the same.
 */
export function keptAnswers(
  request: Asked,
  { provider, sameWords }: { provider: string; sameWords: boolean },
): ReadonlyMap<VendorParts | undefined, VendorParts['parts']> {
  const kept = new Map<VendorParts | undefined, VendorParts['parts']>()
  const name = modelName(request.model)
  const before = wordsBefore(request)
  for (const [at, message] of request.messages.entries()) {
    const vendor = message.role === 'assistant' ? message.vendor : undefined
    if (vendor?.provider !== provider) continue
    if (vendor.model !== undefined && vendor.model !== name) continue
    if (sameWords && vendor.after !== undefined && vendor.after !== before(at)) continue
    kept.set(vendor, vendor.parts)
  }
  return kept
}

/**
 * The hash of all that is said before a place of the conversation, asked for in rising order: each message is read once,
 * however many answers there are.
 */
function wordsBefore({ model, messages, tools, format }: Asked): (at: number) => string {
  // Of a format only a tool counts: it stands among the tools that the vendor sees.
  const tool = format.type === 'tool' ? format : format.type === 'schema' ? format.schema : null
  const hash = createHash('sha256')
  let read = -1
  const add = (value: unknown) => void hash.update(`${canonicalJson(withoutNames(value))}\n`)
  return (at) => {
    if (read < 0) add({ model, tools: tools ?? [], tool })
    read = Math.max(read, 0)
    for (const message of messages.slice(read, at)) add(message satisfies Message)
    read = Math.max(read, at)
    return hash.copy().digest('hex')
  }
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
