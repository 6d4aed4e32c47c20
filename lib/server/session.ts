import { createHmac } from 'node:crypto'
import { AppError } from '../core/errors'
import type { RequestEnv } from './env'
import { isSame } from './peer'

const name = 'facet-session'
const maxAgeSeconds = 30 * 24 * 3600

/** A `Set-Cookie` for who has shown the token. It holds a time and a mark derived from the token, not the token. */
export function sessionCookie({ token, https }: { token: string; https: boolean }, now = Date.now()): string {
  const time = Math.floor(now / 1000)
  return cookie(`${time}.${mark(token, time)}`, { maxAge: maxAgeSeconds, https })
}

/** A `Set-Cookie` that ends the session in this browser. */
export function endedCookie(https: boolean): string {
  return cookie('', { maxAge: 0, https })
}

function cookie(value: string, { maxAge, https }: { maxAge: number; https: boolean }): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}${https ? '; Secure' : ''}`
}

function mark(token: string, time: number): string {
  return createHmac('sha256', token).update(`facet session ${time}`).digest('hex')
}

/** Throws AppError `signed-out` unless the request shows the team's token or a cookie made from it. */
export function checkSession(
  { headers }: { headers: Headers },
  { env, tries }: { env: RequestEnv; tries: Tries },
): void {
  if (env.access.mode !== 'team') return
  const { token } = env.access
  if (hasSession(headers.get('cookie') ?? '', token)) return
  const bearer = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (bearer === undefined) throw signedOut()
  checkToken(bearer, { token, caller: env.caller, tries })
}

function signedOut(): AppError {
  return new AppError({
    code: 'signed-out',
    message: 'This server asks who is there. Nothing was sent; open /login and give the access token.',
  })
}

/** Counts wrong tokens of a caller. */
interface Tries {
  check(caller: string): void
  take(caller: string): void
}

/** Throws AppError `signed-out` for a wrong token, `rate-limit` after too many of them. Takes the same time for any text. */
export function checkToken(
  given: string,
  { token, caller, tries }: { token: string; caller: string; tries: Tries },
): void {
  tries.check(caller)
  if (isSame(given, token)) return
  tries.take(caller)
  throw new AppError({
    code: 'signed-out',
    message: 'That is not the access token of this server. Nothing was done; check it and try again.',
  })
}

function hasSession(cookies: string, token: string): boolean {
  const value = cookies
    .split(/;\s*/)
    .find((one) => one.startsWith(`${name}=`))
    ?.slice(name.length + 1)
  const [, time = '', given = ''] = /^(\d{1,12})\.([0-9a-f]{64})$/.exec(value ?? '') ?? []
  const age = Date.now() / 1000 - Number(time)
  return time !== '' && age >= -60 && age < maxAgeSeconds && isSame(given, mark(token, Number(time)))
}
