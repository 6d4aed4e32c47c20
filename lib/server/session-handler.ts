import * as z from 'zod'
import { AppError } from '../core/errors'
import { readBody } from './body'
import type { RequestEnv } from './env'
import { limitsOf } from './limits'
import { checkToken, endedCookie, sessionCookie } from './session'

const bodySchema = z.strictObject({ token: z.string().max(1024) })

/** `{token}` in, a session cookie out. Without a token to ask for there is nothing to do, which is no error. */
export async function handleSignIn(request: Request, env: RequestEnv): Promise<Response> {
  const { token: given } = read(await readBody(request, 4096))
  const headers = new Headers()
  if (env.access.mode === 'team') {
    const { token } = env.access
    checkToken(given.trim(), { token, caller: env.caller, tries: limitsOf(env).tries })
    headers.set('Set-Cookie', sessionCookie({ token, https: env.https }))
  }
  return new Response(null, { status: 204, headers })
}

/** Ends the session: the cookie opens nothing any more, wherever a copy of it is. */
export async function handleSignOut(request: Request, { access, https }: RequestEnv): Promise<Response> {
  const token = access.mode === 'team' ? { token: access.token } : {}
  return new Response(null, {
    status: 204,
    headers: { 'Set-Cookie': endedCookie(request, { ...token, https }) },
  })
}

function read(body: Uint8Array) {
  try {
    return bodySchema.parse(JSON.parse(new TextDecoder().decode(body)))
  } catch {
    // The cause would hold what was typed.
    throw new AppError({
      code: 'invalid',
      message: 'The server wants {"token": "…"}. Nothing was done; use the page /login.',
    })
  }
}
