import { createHmac, randomBytes } from 'node:crypto'
import { AppError } from '../core/errors'
import { endSession, isEnded } from './ended-sessions'
import type { RequestEnv } from './env'
import { isSame } from './peer'

const name = 'facet-session'
const day = 24 * 3600
/** A session ends when it is not used for so long, … */
const idleSeconds = 7 * day
/** … and in any case so long after the token was shown. */
const mostSeconds = 30 * day
/** A cookie in use is made anew when it is older than this. */
const renewSeconds = 3600

interface Session {
  id: string
  /** When the token was shown, and when the cookie was made: seconds since 1970. */
  begun: number
  made: number
}

interface Signing {
  token: string
  https: boolean
}

/** A `Set-Cookie` for who has shown the token. It holds times, a number and a mark derived from the token, not the token. */
export function sessionCookie(signing: Signing, now = Date.now()): string {
  const made = seconds(now)
  return cookieOf({ id: randomBytes(16).toString('hex'), begun: made, made }, signing)
}

function cookieOf(session: Session, { token, https }: Signing): string {
  const { id, begun, made } = session
  const maxAge = Math.min(idleSeconds, begun + mostSeconds - made)
  return cookie(`${begun}.${made}.${id}.${mark(session, token)}`, { maxAge, https })
}

/** Ends the sessions that the request shows, on the server; the `Set-Cookie` takes the cookie out of the browser. */
export function endedCookie({ headers }: { headers: Headers }, { token, https }: Partial<Signing>): string {
  if (token !== undefined)
    for (const { id, begun } of sessionsIn(headers, { token, https: https ?? false }))
      endSession(id, begun + mostSeconds)
  return cookie('', { maxAge: 0, https: https ?? false })
}

/** Over TLS the name itself keeps other hosts, other paths and plain connections from setting it. */
function nameFor(https: boolean): string {
  return https ? `__Host-${name}` : name
}

function cookie(value: string, { maxAge, https }: { maxAge: number; https: boolean }): string {
  const secure = https ? '; Secure' : ''
  return `${nameFor(https)}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}${secure}`
}

function mark({ id, begun, made }: Session, token: string): string {
  return createHmac('sha256', token).update(`facet session ${begun} ${made} ${id}`).digest('hex')
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000)
}

/**
 * Throws AppError `signed-out` unless the request shows the team's token or a cookie of a session that has not ended.
 * A `Set-Cookie` where the one shown should be made anew.
 */
export function checkSession(
  { headers }: { headers: Headers },
  { env, tries }: { env: RequestEnv; tries: Tries },
): string | undefined {
  if (env.access.mode !== 'team') return
  const signing = { token: env.access.token, https: env.https }
  const [session] = sessionsIn(headers, signing)
  if (session) {
    const now = seconds(Date.now())
    return now - session.made < renewSeconds ? undefined : cookieOf({ ...session, made: now }, signing)
  }
  const bearer = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (bearer === undefined) throw signedOut()
  checkToken(bearer, { token: signing.token, caller: env.caller, tries })
  return undefined
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

/** The sessions a request shows that have not ended. Another app of the host may have put a cookie of this name beside ours. */
function sessionsIn(headers: Headers, { token, https }: Signing): Session[] {
  const start = `${nameFor(https)}=`
  return (headers.get('cookie') ?? '').split(/;\s*/).flatMap((one) => {
    const [, begun = '', made = '', id = '', given = ''] =
      /^(\d{1,12})\.(\d{1,12})\.([0-9a-f]{32})\.([0-9a-f]{64})$/.exec(
        one.startsWith(start) ? one.slice(start.length) : '',
      ) ?? []
    const session = { id, begun: Number(begun), made: Number(made) }
    return id !== '' && isCurrent(session) && isSame(given, mark(session, token)) ? [session] : []
  })
}

function isCurrent({ id, begun, made }: Session): boolean {
  const now = Date.now() / 1000
  return now - made >= -60 && now - made < idleSeconds && now - begun < mostSeconds && !isEnded(id)
}
