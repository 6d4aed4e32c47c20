import { AppError } from '../core/errors'
import { ownLimitHeader } from '../core/own-request'
import { bytesRead } from './body'
import type { RequestEnv, ServerEnv } from './env'
import { serverEnv } from './env'
import { apiHeaders, errorResponse } from './http'
import { limitsOf } from './limits'
import { checkOrigin } from './origin'
import { callerHash } from './peer'
import { callerEnv, routeOf, withCaller } from './request-env'
import { checkSession } from './session'
import { watchResponse } from './watch-response'

type Handler = (request: Request, env: RequestEnv) => Promise<Response>

interface Policy {
  /** Counts against the caller’s requests a minute and at once. False for what costs nothing and is asked often, as long as no key comes with it. */
  limited: boolean
  /** Answers without the access token too: says nothing and spends nothing. */
  open?: true
  /** Answers strangers in a public demo too. */
  demo?: true
  /** Asked by machines every few seconds: leaves no line in the log. */
  quiet?: true
}

/**
 * The one way into a route: host, origin and shape checked, signed in where the server asks for it, rate and concurrency
 * limited per caller, the caller's own keys put in place, errors as ErrorInfo with a status, headers set, nothing secret
 * in what goes out, one line in the log when all is sent.
 */
export function guard(policy: Policy, handler: Handler, readSettings: () => ServerEnv = serverEnv) {
  return async (request: Request): Promise<Response> => {
    const started = performance.now()
    let env: RequestEnv | undefined
    let leave = () => {}
    let inside = false
    let renewed: string | undefined
    const send = (response: Response) => {
      for (const [name, value] of Object.entries({ ...apiHeaders, ...idHeader(env) }))
        if (!response.headers.has(name)) response.headers.set(name, value)
      if (renewed !== undefined) response.headers.append('Set-Cookie', renewed)
      const { status } = response
      const onDone = (bytesOut: number) => {
        leave()
        if (policy.quiet || !env) return
        const { requestId: id, caller, log } = env
        const ms = performance.now() - started
        const bytesIn = bytesRead(request)
        log({ id, route: routeOf(request), status, ms, bytesIn, bytesOut, caller: callerHash(caller) })
      }
      return watchResponse(response, { onDone })
    }
    try {
      env = callerEnv(request, readSettings())
      renewed = enter(request, { policy, env })
      env = withCaller(request, env)
      const { caller } = env
      const { slots } = limitsOf(env)
      const begin = async () => {
        if (isLimited(request, policy) && !inside) leave = await slots.enter(caller, request.signal)
        inside = true
      }
      // A place is for work: a body that is still coming in is none.
      if (request.body === null) await begin()
      return send(await handler(request, { ...env, begin }))
    } catch (error) {
      const response = errorResponse(error, env ?? { secrets: [] })
      if (!inside && response.status === 429) response.headers.set(ownLimitHeader, '1')
      return send(response)
    }
  }
}

/** A `Set-Cookie` where the session's should be made anew. */
function enter(request: Request, { policy, env }: { policy: Policy; env: RequestEnv }): string | undefined {
  const { rate, tries } = limitsOf(env)
  checkOrigin(request, env)
  const renewed = policy.open ? undefined : checkSession(request, { env, tries })
  if (env.access.mode === 'demo' && !policy.demo)
    throw new AppError({
      code: 'unsupported',
      message: 'This public demo does not offer that. Nothing was sent; add files from your device instead.',
    })
  if (isLimited(request, policy)) rate.take(env.caller)
  return renewed
}

/** With a key or a question about one a vendor is asked: that costs, and tells whether a key is good. */
function isLimited({ headers, url }: Request, { limited }: Policy): boolean {
  return limited || headers.has('x-user-key') || new URL(url).searchParams.has('check')
}

function idHeader(env: RequestEnv | undefined): Record<string, string> {
  return env ? { 'X-Request-Id': env.requestId } : {}
}
