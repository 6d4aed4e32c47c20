import { isAbort } from '../core/errors'
import { ownRequest } from '../core/own-request'
import { errorOf, unreachable } from '../runtime/wire-errors'
import type { App } from './app'

/** Shows the server the access token, for a cookie that stands for it from then on. Throws AppError. */
export async function signIn(token: string, signal: AbortSignal): Promise<void> {
  const answer = await fetch('/api/session', {
    method: 'POST',
    headers: { ...ownRequest, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
    signal,
  }).catch((error: unknown) => {
    throw isAbort(error) ? error : unreachable(error)
  })
  if (!answer.ok) throw await errorOf(answer)
}

/** Ends the session on the server; the app then leads to the page that asks for the token. Throws AppError. */
export async function signOut(app: App, signal: AbortSignal): Promise<void> {
  const answer = await fetch('/api/session', { method: 'DELETE', headers: ownRequest, signal }).catch(
    (error: unknown) => {
      throw isAbort(error) ? error : unreachable(error)
    },
  )
  if (!answer.ok) throw await errorOf(answer)
  app.stores.keys.setState({ signedOut: true })
}
