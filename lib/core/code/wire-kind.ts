import { AppError } from '../errors'
import type { SentCall } from './sent-call'

export type WireKind = 'chat' | 'responses' | 'messages' | 'generate'

/** Which API a request speaks, and the base URL and model as that API's own SDK wants them. */
export interface Wire {
  kind: WireKind
  baseUrl: string
  model: string
}

const ends: readonly (readonly [WireKind, string])[] = [
  ['chat', '/chat/completions'],
  ['responses', '/responses'],
  ['messages', '/v1/messages'],
  ['generate', ':streamGenerateContent?alt=sse'],
]
/** Before the model's name in an address that ends with what is done. */
const models = '/models/'

/** Told by the address. Throws AppError `unsupported` for an address of none of the APIs. */
export function wireOf({ url, body }: Pick<SentCall, 'url' | 'body'>): Wire {
  for (const [kind, end] of ends) {
    if (!url.endsWith(end)) continue
    const base = url.slice(0, -end.length)
    const named = isObject(body) && typeof body.model === 'string' ? body.model : ''
    if (kind !== 'generate') return { kind, baseUrl: base, model: named }
    const at = base.indexOf(models)
    if (at >= 0) return { kind, baseUrl: base.slice(0, at), model: base.slice(at + models.length) }
  }
  throw new AppError({
    code: 'unsupported',
    message: 'There is no code for this kind of request. Copy the exact request instead.',
  })
}

/** The members of a JSON object; none of what is no object. */
export function membersOf(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {}
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
