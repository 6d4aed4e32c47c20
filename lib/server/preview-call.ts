import type { SentCall, SentMedium } from '../core/code/sent-call'
import { AppError } from '../core/errors'
import { checkRequest } from '../core/lm/check-request'
import { mediaIn } from '../core/media'
import { ownSignal } from '../providers/own-signal'
import { knownModel } from '../providers/provider'
import type { RequestEnv } from './env'
import { handedOn } from './handed-links'
import { refusalsFor } from './kept-refusals'
import { type StandIns, standIns } from './media-stand-ins'
import { providerNamed, readRequest } from './run-call'
import { shownBaseUrl } from './visible-address'

type Recorded = Pick<SentCall, 'method' | 'url' | 'headers' | 'body'>

/**
 * What one call would send, from raw JSON. The provider does all it does for a real call, but the fetch it is given only
 * writes down what it was handed; neither keys nor media take part: names stand in for both. Throws AppError as a real call
 * does before it leaves, but never for want of a key.
 */
export async function previewCall(
  raw: unknown,
  { env, signal: whole }: { env: RequestEnv; signal: AbortSignal },
): Promise<SentCall> {
  const signal = ownSignal(whole)
  const asked = readRequest(raw)
  const found = providerNamed(asked, env)
  const { provider, apiKey, custom } = found
  const stand = standIns(mediaIn(asked.messages))
  const { request, notes } = await handedOn(asked, { found, env, media: stand.media })
  const refused = request.byHand ? undefined : checkRequest(knownModel(provider, request.model), request)
  if (refused) throw refused
  const { keyName } = provider
  let recorded: Recorded | undefined
  const record: typeof fetch = (input, init) => {
    recorded = { ...readInit(input, init), body: named(parsed(init?.body), stand) }
    return Promise.reject(new Error('recorded, not sent'))
  }
  const access = {
    // A server of one's own may ask for none.
    ...(apiKey !== undefined || !custom ? { apiKey: `$${keyName}` } : {}),
    baseUrl: shownBaseUrl(found, env.access),
    fetch: record,
    refusals: refusalsFor(found),
  }
  try {
    for await (const event of provider.stream(request, { signal, media: stand.media, access }))
      if (event.type === 'status') notes.push(event.text)
  } catch (error) {
    if (!recorded) throw error
  }
  if (recorded) return { ...recorded, keyName, notes }
  throw new AppError({
    code: 'unsupported',
    message: `What ${provider.label} would be sent cannot be shown. Nothing was sent; run the column and open its details.`,
  })
}

function readInit(input: Parameters<typeof fetch>[0], init: RequestInit | undefined) {
  const url = input instanceof Request ? input.url : String(input)
  return { method: init?.method ?? 'GET', url, headers: Object.fromEntries(new Headers(init?.headers)) }
}

function parsed(body: unknown): unknown {
  return typeof body === 'string' ? JSON.parse(body) : null
}

/** The body with each medium named where its stand-in was. */
function named(value: unknown, stand: StandIns): Recorded['body'] {
  if (typeof value === 'string') return mediumOf(value, stand) ?? value
  if (Array.isArray(value)) return value.map((one) => named(one, stand))
  if (typeof value !== 'object' || value === null)
    return typeof value === 'number' || typeof value === 'boolean' ? value : null
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, named(part, stand)]))
}

function mediumOf(text: string, stand: StandIns) {
  const prefix = /^data:[^,]*,/.exec(text)?.[0] ?? ''
  const ref = stand.refOf(text.slice(prefix.length))
  if (!ref) return undefined
  const medium = { mediaId: ref.id, mime: ref.mime, bytes: ref.bytes } satisfies SentMedium
  return prefix ? { ...medium, prefix } : medium
}
