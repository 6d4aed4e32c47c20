import * as z from 'zod'
import { delay } from '../core/async'
import { AppError, fromErrorInfo, isAbort, toErrorInfo } from '../core/errors'
import type { Heard } from '../core/hearing'
import { tryJson } from '../core/json/try-json'
import type { Purse } from '../core/ledger'
import { fromWire } from '../core/lm/operation-wire'
import { mediaOf, type OperationRequest, type OperationResult } from '../core/lm/operations'
import { requestKey } from '../core/lm/with-cache'
import type { MediaSource } from '../core/media'
import { ownLimitHeader, ownRequest } from '../core/own-request'
import type { AnswerCache } from '../storage/prediction-cache'
import { chunksOf, lines } from './lines'
import { createServerTurns, type ServerTurns, waitsForServer } from './server-turns'
import { errorBody, errorOf, ownWait, unreachable } from './wire-errors'

/** What an operation is doing; bytes only while a model is being loaded. */
export interface OperationProgress {
  text: string
  loadedBytes?: number | undefined
  totalBytes?: number | undefined
  /** The words of a transcript that have come so far; they may still change. */
  saying?: string | undefined
  /** All that was heard of a clip by then. */
  heard?: Heard | undefined
}

export interface OperationCall {
  signal: AbortSignal
  media: MediaSource
  /** Of the run that pays. */
  spending?: Purse | undefined
  onStatus(progress: OperationProgress): void
}

/** One operation from request to result. Throws AppError, or the abort reason. */
export type Operate = (request: OperationRequest, call: OperationCall) => Promise<OperationResult>

export interface Operated {
  result: OperationResult
  /** True when nobody was asked. */
  cached: boolean
  /** The cached result came with a capsule. */
  fromCapsule?: true | undefined
}

/** A result with the milliseconds since the epoch at which it was made. */
export interface OperationEntry {
  result: OperationResult
  at: number
  fromCapsule?: true | undefined
}

const ndjson = 'application/x-ndjson'
/** A transcript may come piece by piece. */
const accept = `application/json, ${ndjson}`

const attempts = 3
const maxWaitMs = 30_000

interface Wire {
  url: string
  fetch: typeof fetch
  /** First wait before another try, in ms, unless the other side says how long; each further one is twice as long. */
  baseMs: number
  /** When a request may go, where the server of the app wants to be asked less often. */
  turns: ServerTurns
  /** Headers of a request to these models: a person's own keys. */
  keys(models: readonly string[]): Record<string, string>
}

/**
 * The server's operations: one request each, made again up to twice where the failure says that this may help. The limit of the
 * app's own server is waited for however often it is met.
 */
export function createHttpOperate(options: Partial<Wire> = {}): Operate {
  const wire: Wire = {
    url: '/api/operations',
    fetch: (...args) => fetch(...args),
    baseMs: 1000,
    turns: createServerTurns(),
    keys: () => ({}),
    ...options,
  }
  return async (request, call) => {
    const body = await formOf(request, call.media)
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await letIn(body, { wire, call, headers: wire.keys([request.model]) })
      } catch (error) {
        if (isAbort(error) || call.signal.aborted) throw error
        const { retryable, retryAfterMs } = toErrorInfo(error)
        const waitMs = retryAfterMs ?? wire.baseMs * 2 ** (attempt - 1)
        if (!retryable || attempt >= attempts || waitMs > maxWaitMs) throw error
        call.onStatus({ text: `Trying again (${attempt + 1} of ${attempts})` })
        await delay(waitMs, call.signal)
      }
    }
  }
}

async function formOf(request: OperationRequest, media: MediaSource): Promise<FormData> {
  const form = new FormData()
  form.set('calls', JSON.stringify([request]))
  for (const ref of mediaOf(request)) if (!form.has(ref.id)) form.set(ref.id, await media(ref), ref.id)
  return form
}

interface Sending {
  wire: Wire
  call: OperationCall
  headers: Record<string, string>
}

/** Sends it, and again as long as the server of the app itself asks to wait. */
async function letIn(body: FormData, sending: Sending): Promise<OperationResult> {
  const { wire, call } = sending
  const onWait = () => call.onStatus({ text: waitsForServer })
  for (;;) {
    const turn = await wire.turns.enter({ signal: call.signal, onWait })
    try {
      const sent = await send(body, sending)
      if ('result' in sent) return sent.result
      turn.refused(sent.waitMs)
    } finally {
      turn.admitted()
    }
  }
}

async function send(
  body: FormData,
  { wire, call: { signal, onStatus }, headers }: Sending,
): Promise<{ result: OperationResult } | { waitMs: number }> {
  const lost = (error: unknown) => {
    if (signal.aborted || isAbort(error)) throw error
    throw unreachable(error)
  }
  const response = await wire
    .fetch(wire.url, { method: 'POST', headers: { ...ownRequest, accept, ...headers }, body, signal })
    .catch(lost)
  if (!response.ok) {
    const error = await errorOf(response)
    const waitMs = response.headers.has(ownLimitHeader) ? ownWait(error) : undefined
    if (waitMs === undefined) throw error
    return { waitMs }
  }
  if (response.body && response.headers.get('content-type')?.startsWith(ndjson))
    return { result: await readPieces(response.body, onStatus, lost) }
  const text = await response.text().catch(lost)
  return { result: readResult(() => JSON.parse(text)) }
}

function readResult(read: () => unknown): OperationResult {
  try {
    return fromWire(read())
  } catch (cause) {
    throw new AppError({
      code: 'incomplete',
      message:
        'The server of this app sent an answer that cannot be read. Your inputs are kept; reload the page.',
      cause,
    })
  }
}

const pieceSchema = z.union([
  z.object({ text: z.string() }),
  z.object({ result: z.unknown() }),
  z.object({ error: errorBody }),
])

/** A transcript that comes piece by piece: told as it grows, whole at its last line. */
async function readPieces(
  body: ReadableStream<Uint8Array>,
  onStatus: OperationCall['onStatus'],
  lost: (error: unknown) => never,
): Promise<OperationResult> {
  let saying = ''
  const pieces = lines(chunksOf(body))
  for (;;) {
    const { done, value } = await pieces.next().catch(lost)
    if (done) return lost(new Error('the last line is missing'))
    const piece = pieceSchema.safeParse(tryJson(value))
    if (!piece.success) continue
    if ('error' in piece.data) throw fromErrorInfo(piece.data.error)
    if (!('text' in piece.data)) {
      const { result } = piece.data
      return readResult(() => result)
    }
    saying += piece.data.text
    onStatus({ text: 'Writing it down', saying })
  }
}

/** Answers what was asked before from the cache; `cached` says so. A cache that fails is as if it were empty. */
export function withOperationCache(operate: Operate, cache: AnswerCache<OperationEntry>) {
  return async (request: OperationRequest, call: OperationCall): Promise<Operated> => {
    const key = await requestKey(request)
    call.signal.throwIfAborted()
    const hit = await cache.get(key)
    if (hit) return { result: hit.result, cached: true, fromCapsule: hit.fromCapsule }
    const result = await operate(request, call)
    await cache.set(key, { result, at: Date.now() })
    return { result, cached: false }
  }
}
