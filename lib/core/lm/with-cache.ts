import { costOf } from '../cost'
import { canonicalJson, sha256Hex } from '../hash'
import { isMediaRef } from '../media'
import { collect } from './collect'
import type { LanguageModel, LmEvent, LmRequest, LmResponse } from './message'
import type { Price } from './model-info'
import type { OperationRequest } from './operations'

/** A stored answer with what it took: ms, USD, when (ms since the epoch). */
export interface CacheEntry {
  response: LmResponse
  ms: number
  costUsd?: number | undefined
  model: string
  at: number
  /** Set on what is read when it came with a capsule; never stored. */
  fromCapsule?: true | undefined
}

export interface PredictionCache {
  get(key: string): Promise<CacheEntry | undefined>
  set(key: string, entry: CacheEntry): Promise<void>
}

/** Raised when the same request may rightly be answered differently by a newer version of this app. */
const schemaVersion = 1

/** SHA-256 of the canonical request with media by content hash: names and links of media do not count. */
export function requestKey(request: LmRequest | OperationRequest): Promise<string> {
  const { byHand: _byHand, record: _record, ...asked } = { byHand: undefined, record: undefined, ...request }
  return sha256Hex(canonicalJson({ schemaVersion, request: withoutNames(asked) }))
}

function withoutNames(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(withoutNames)
  if (isMediaRef(value)) return { kind: value.kind, id: value.id, mime: value.mime }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutNames(part)]))
}

/** Answers a request seen before from the cache; its `end` says what the original took. Only whole answers that say something are kept. */
export function withCache(
  lm: LanguageModel,
  options: {
    cache: PredictionCache
    price?: Price | undefined
    onCacheError?: ((error: unknown) => void) | undefined
  },
): LanguageModel {
  const { cache, price, onCacheError = () => undefined } = options
  return async function* cached(request, call) {
    const key = await requestKey(request)
    call.signal.throwIfAborted()
    // A cache that fails must not fail the prediction.
    const hit = await cache.get(key).catch((error: unknown) => {
      onCacheError(error)
      return undefined
    })
    if (hit) {
      yield* replay(hit)
      return
    }
    const started = performance.now()
    const seen: LmEvent[] = []
    for await (const event of lm(request, call)) {
      seen.push(event)
      const response = event.type === 'end' ? await collect(listed(seen)) : undefined
      if (response && keeps(response)) {
        const costUsd = costOf(response.usage, price)
        const entry = {
          response,
          ms: performance.now() - started,
          costUsd,
          model: request.model,
          at: Date.now(),
        }
        await cache.set(key, entry).catch(onCacheError)
      }
      yield event
    }
  }
}

/** An answer that says nothing is not kept: asked again, the model may well say something. */
function keeps({ stop, text, fields, toolCalls }: LmResponse): boolean {
  const says = text.trim() !== '' || toolCalls.length > 0 || Object.keys(fields).length > 0
  return says && (stop === 'stop' || stop === 'tool-calls' || stop === 'length')
}

async function* listed(events: readonly LmEvent[]) {
  yield* events
}

function* replay({ response, ms, costUsd, fromCapsule }: CacheEntry): Generator<LmEvent> {
  if (response.reasoning) yield { type: 'reasoning-delta', text: response.reasoning }
  if (response.text) yield { type: 'text-delta', text: response.text }
  for (const [name, field] of Object.entries(response.fields)) yield { type: 'field', name, ...field }
  for (const call of response.toolCalls) yield { type: 'tool-call', call }
  const { stop, usage, refusal, answerCall, vendor, notes } = response
  const cached = { ms, costUsd, ...(fromCapsule ? { fromCapsule } : {}) }
  const handedOn = {
    ...(answerCall ? { answerCall } : {}),
    ...(vendor ? { vendor } : {}),
    ...(notes ? { notes } : {}),
  }
  yield { type: 'end', stop, usage, refusal, ...handedOn, cached }
}
