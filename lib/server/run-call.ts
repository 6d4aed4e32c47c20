import { AppError } from '../core/errors'
import { checkRequest } from '../core/lm/check-request'
import { type LmEvent, lmEventSchema, type WireRequest, wireRequestSchema } from '../core/lm/message'
import { type MediaSource, mediaIn } from '../core/media'
import { expectStream } from '../providers/expect-stream'
import { knownModel } from '../providers/provider'
import type { ProviderEnv, RequestEnv } from './env'
import { explained } from './explain'
import { handedOn } from './handed-links'
import { errorInfo } from './http'
import { refusalsFor } from './kept-refusals'
import { measured } from './measured'
import { fillMedia } from './media-body'
import { standIns } from './media-stand-ins'
import { inTurn, isOwnServer } from './own-server/in-turn'
import { watchConnection } from './own-server/watch-connection'
import { tellingWhyEmpty } from './own-server/why-empty'
import { recordReply } from './record-reply'
import { endWithServer } from './stopping'
import { upstreamFetchWith } from './upstream-fetch'

export interface CallContext {
  env: RequestEnv
  media: MediaSource
  signal: AbortSignal
}

/** One call from raw JSON to its last event. Never throws: a failure is its `error` event; an aborted call just stops. */
export async function* runCall(raw: unknown, context: CallContext): AsyncGenerator<LmEvent> {
  const { env, media } = context
  const stop = endWithServer()
  const signal = AbortSignal.any([context.signal, stop.signal])
  let ended = false
  let sentBytes = 0
  let replied = (): LmEvent[] => []
  let explain = (error: unknown): unknown => error
  try {
    const asked = readRequest(raw)
    const found = providerOf(asked, env)
    const { provider, apiKey, baseUrl } = found
    const { request, notes } = await handedOn(await measured(asked, media), { found, env, media })
    for (const text of notes) yield { type: 'status', text }
    const model = knownModel(provider, request.model)
    const refused = request.byHand ? undefined : checkRequest(model, request)
    if (refused) throw refused
    explain = (error) => explained(error, { model, env: found, bytes: sentBytes })
    const stand = standIns(mediaIn(request.messages))
    const onSend = (bytes: number) => {
      sentBytes = bytes
    }
    const out = fillMedia(upstreamFetchWith(env.patience), { stand, media, onSend })
    const recorder = request.record ? recordReply(out, env.secrets) : undefined
    replied = () => recorder?.events() ?? []
    const ask = (through: typeof fetch) => {
      const fetch = expectStream(through, env.secrets)
      const access = { apiKey, baseUrl, fetch, refusals: refusalsFor(found) }
      return withNotes(provider.stream(request, { signal, media: stand.media, access }), notes)
    }
    const way = recorder?.fetch ?? out
    const events = isOwnServer(found) ? askedInTurn(way, ask, { found, signal }) : ask(way)
    for await (const event of events) {
      checkEvent(event)
      if (event.type === 'end') yield* replied()
      ended ||= event.type === 'end' || event.type === 'error'
      yield event
    }
    if (!ended)
      throw new AppError({ code: 'incomplete', message: 'The answer broke off before its end. Run again.' })
  } catch (error) {
    if (context.signal.aborted) return
    yield* replied()
    yield { type: 'error', error: errorInfo(stop.signal.aborted ? stop.signal.reason : explain(error), env) }
  } finally {
    stop.leave()
  }
}

/** What a provider says before the answer stays with the answer: it tells where that does not follow what was asked. */
async function* withNotes(
  events: AsyncIterable<LmEvent>,
  before: readonly string[],
): AsyncGenerator<LmEvent> {
  const notes = new Set(before)
  for await (const event of events) {
    if (event.type === 'status') notes.add(event.text.slice(0, 2000))
    yield event.type === 'end' && notes.size > 0 ? { ...event, notes: [...notes].slice(0, 50) } : event
  }
}

/** Names and ids as a vendor gives them may be too long for the wire: then this call fails, and not all that share its answer. */
function checkEvent(event: LmEvent): void {
  if ((event.type !== 'tool-call' && event.type !== 'end') || lmEventSchema.safeParse(event).success) return
  throw new AppError({
    code: 'incomplete',
    message:
      'The model called a tool by a name or with arguments that cannot be handed on. What had arrived is kept but is not a result; run again.',
  })
}

/** A server of one's own may take one call at a time, and may say only without streaming why it answers nothing. */
function askedInTurn(
  way: typeof fetch,
  ask: (through: typeof fetch) => AsyncIterable<LmEvent>,
  { found, signal }: { found: ProviderEnv; signal: AbortSignal },
): AsyncIterable<LmEvent> {
  const { label, selfHosted = false } = found.provider
  return inTurn({
    baseUrl: found.baseUrl,
    label,
    careful: selfHosted,
    signal,
    ask() {
      const { fetch, wasDropped } = watchConnection(way)
      return { events: ask(selfHosted ? tellingWhyEmpty(fetch) : fetch), wasDropped }
    },
  })
}

/** A call as it crossed the wire. Throws AppError `invalid`. */
export function readRequest(raw: unknown): WireRequest {
  const read = wireRequestSchema.safeParse(raw)
  if (read.success) return read.data
  const faults = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw new AppError({
    code: 'invalid',
    message: 'The server could not read this call. Your inputs are kept; reload the page and try again.',
    detail: faults.slice(0, 2000),
  })
}

/** The provider that a model id names, with its key. Throws AppError `not-found`, or `auth` when it has no key. */
export function providerOf(request: { model: string }, env: RequestEnv): ProviderEnv {
  const found = providerNamed(request, env)
  if (!isReady(found)) throw new AppError({ code: 'auth', message: missingKey(found) })
  return found
}

/** The provider that a model id names, whether it has a key or not. Throws AppError `not-found`. */
export function providerNamed(request: { model: string }, env: RequestEnv): ProviderEnv {
  const id = request.model.slice(0, request.model.indexOf('/'))
  const found = env.providers.find(({ provider }) => provider.id === id)
  if (!found)
    throw new AppError({
      code: 'not-found',
      message: `This server knows no provider "${id}". Pick another model.`,
    })
  return found
}

/** A vendor needs its key; a server of one's own may ask for none. */
export function isReady({ apiKey, custom }: ProviderEnv): boolean {
  return apiKey !== undefined || custom
}

export function missingKey({ provider, refused }: ProviderEnv): string {
  if (refused !== undefined) return refused
  return `${provider.label} needs a key: enter your own, or set ${provider.keyName} in .env.local on the server and start it again.`
}
