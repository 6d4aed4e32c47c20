import { AppError } from '../core/errors'
import type { LmEvent } from '../core/lm/message'
import { readBatch } from './batch'
import type { RequestEnv } from './env'
import { errorInfo } from './http'
import { createKeptMedia, type Shelf } from './kept-media'
import { limitsOf } from './limits'
import { lineStream } from './line-stream'
import { bodyLimit, receive } from './receive'
import { type CallContext, runCall } from './run-call'

const secretId = /^[0-9a-f]{32}$/

// Calls under way, so that one of a batch can be stopped while its neighbours go on. The id is the caller's secret.
const batches = new Map<string, readonly AbortController[]>()

// By a secret of the caller's own making, so that addresses and proxies play no part: nobody reads what another sent.
const kept = createKeptMedia({ maxBytes: 256 * 1024 * 1024, keepMs: 15 * 60_000 })

/**
 * Many calls in one request, answered as NDJSON of `{call, event}`. Closing the connection aborts every vendor call of it;
 * `x-batch` (32 hex digits, made by the caller) lets `cancelCall` abort a single one. A failing call harms no other.
 * With `x-media-key` (32 hex digits, the caller's secret) media that came once need not come again for a while: calls may
 * name them, and what is not there any more is answered with status 409 and `{missing: ids}` before any vendor is asked.
 */
export async function handleLm(request: Request, env: RequestEnv): Promise<Response> {
  const body = await receive(request, env, bodyLimit(request, env))
  const { calls, media, missing } = await readBatch(body, {
    contentType: request.headers.get('content-type') ?? '',
    shelf: shelfOf(request, env),
    enter: () => limitsOf(env).parsing.enter(env.caller, request.signal),
  })
  if (missing.length > 0) return Response.json({ missing }, { status: 409 })
  const id = newBatchId(request.headers.get('x-batch'))
  const stops = calls.map(() => new AbortController())
  const stopAll = () => {
    for (const stop of stops) stop.abort()
  }
  if (id !== undefined) batches.set(id, stops)
  request.signal.addEventListener('abort', stopAll, { once: true })
  if (request.signal.aborted) stopAll()
  const stream = lineStream({
    calls: calls.map((raw, index) => inTurn(raw, { env, media, signal: signalOf(stops, index) })),
    secrets: env.secrets,
    onCancel: stopAll,
    onDone() {
      if (id !== undefined) batches.delete(id)
      request.signal.removeEventListener('abort', stopAll)
    },
  })
  return new Response(stream, { headers: { 'Content-Type': 'application/x-ndjson; charset=utf-8' } })
}

/** Aborts one call of a running batch: `?batch=…&call=N`. Unknown or finished ones are no error: there is nothing left to stop. */
export async function cancelCall(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  batches.get(searchParams.get('batch') ?? '')?.[Number(searchParams.get('call'))]?.abort()
  return new Response(null, { status: 204 })
}

/** One call, once the caller may have another one under way; what waits holds up nobody else's. */
async function* inTurn(raw: unknown, context: CallContext): AsyncGenerator<LmEvent> {
  const { env, signal } = context
  const { calls } = limitsOf(env)
  let leave: () => void
  try {
    if (calls.isFull(env.caller)) yield { type: 'status', text: 'Waiting for a free place on this server' }
    leave = await calls.enter(env.caller, signal)
  } catch (error) {
    if (!signal.aborted) yield { type: 'error', error: errorInfo(error, env) }
    return
  }
  try {
    yield* runCall(raw, context)
  } finally {
    leave()
  }
}

function shelfOf(request: Request, env: RequestEnv): Shelf | undefined {
  const caller = request.headers.get('x-media-key')
  if (caller === null || !secretId.test(caller)) return undefined
  return kept.shelf(caller, { owner: env.caller, most: limitsOf(env).keptBytes })
}

function signalOf(stops: readonly AbortController[], index: number): AbortSignal {
  return stops[index]?.signal ?? AbortSignal.abort()
}

function newBatchId(given: string | null): string | undefined {
  if (given === null) return undefined
  if (secretId.test(given) && !batches.has(given)) return given
  throw new AppError({
    code: 'invalid',
    message: 'The batch id must be 32 new hexadecimal digits. Reload the page and try again.',
  })
}
