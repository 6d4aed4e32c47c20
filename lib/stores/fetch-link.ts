import { isAbort } from '../core/errors'
import { ownRequest } from '../core/own-request'
import { errorOf, unreachable } from '../runtime/wire-errors'

/**
 * Bytes behind a link: of this app directly, of others through the app's server, which reaches more hosts than a page
 * may. Throws AppError.
 */
export async function fetchLink(url: string, signal: AbortSignal): Promise<Blob> {
  const answer = await ask(url, signal)
  if (!answer.ok) throw await errorOf(answer)
  return answer.blob()
}

async function ask(url: string, signal: AbortSignal): Promise<Response> {
  try {
    if (isOwn(url)) return await fetch(url, { signal })
    return await fetch('/api/media', {
      method: 'POST',
      headers: { ...ownRequest, 'content-type': 'application/json' },
      body: JSON.stringify({ url }),
      signal,
    })
  } catch (error) {
    if (isAbort(error)) throw error
    throw unreachable(error)
  }
}

function isOwn(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === globalThis.location?.origin
}
