import { AppError } from '../core/errors'
import type { Part, WireRequest } from '../core/lm/message'
import type { MediaSource } from '../core/media'
import type { ProviderEnv, RequestEnv } from './env'
import { checkedLink } from './safe-fetch'
import { isOpenHost } from './visible-address'

interface Handing {
  found: ProviderEnv
  env: Pick<RequestEnv, 'linksToOwnServers'>
  media: MediaSource
}

/**
 * The call with only such links as may be handed on: to a vendor on the open internet (to other servers where a setting
 * allows it), and judged like a link that is fetched here, for a server may fetch from the inside. A medium whose link may
 * not go is sent by its bytes, and `notes` says so. Throws AppError `invalid` when there are no bytes either.
 */
export async function handedOn(
  request: WireRequest,
  { found, env, media }: Handing,
): Promise<{ request: WireRequest; notes: string[] }> {
  const notes = new Set<string>()
  const judge = async (part: Part): Promise<Part> => {
    if (part.type !== 'media' || !part.link || part.ref.url === undefined) return part
    const why = reasonAgainst(part.ref.url, { found, env })
    if (why === undefined) return part
    const blob = await media(part.ref).catch(() => undefined)
    if (!blob) throw notHandedOn(why)
    notes.add(`The link of ${part.ref.name ?? `the ${part.ref.kind}`} ${why}: its bytes are sent instead.`)
    const { link: _, ...bytes } = part
    return bytes
  }
  const messages = request.messages.map(async (message) => ({
    ...message,
    parts: await Promise.all(message.parts.map(judge)),
  }))
  return { request: { ...request, messages: await Promise.all(messages) }, notes: [...notes] }
}

/** Why a link may not go to this server, in words that follow “The link …”; undefined when it may. */
function reasonAgainst(link: string, { found, env }: Omit<Handing, 'media'>): string | undefined {
  const { provider, baseUrl, custom } = found
  const isVendor = !custom && isOpenHost(new URL(baseUrl).hostname)
  if (!isVendor && !env.linksToOwnServers)
    return 'is not handed on to a server that is not the vendor’s own (FACET_LINKS_TO_OWN_SERVERS)'
  // A place in the vendor's own store, which only the vendor can read.
  if (provider.id === 'gemini' && isVendor && /^gs:\/\/[a-z0-9][a-z0-9._-]{1,220}\/[^\s]{1,1024}$/.test(link))
    return undefined
  try {
    const url = checkedLink(link)
    if (url.protocol !== 'https:') return 'is not https'
    if (url.port !== '') return 'uses an unusual port'
    return isOpenHost(url.hostname) ? undefined : 'points into a private network'
  } catch {
    return 'is no web address, or carries a user name or password'
  }
}

function notHandedOn(why: string): AppError {
  return new AppError({
    code: 'invalid',
    message: `A link ${why}, and its file did not come along. Nothing was sent; save the file and drop it here instead.`,
  })
}
