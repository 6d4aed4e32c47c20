import { randomBytes } from 'node:crypto'
import { demoProvider } from './demo-provider'
import type { ProviderEnv, RequestEnv, ServerEnv } from './env'
import { limitsOf } from './limits'
import { observedProvider } from './observed-provider'
import { ownKeyProvider } from './own-key-provider'
import { callerHash, readPeer } from './peer'
import { readUserKeys, withUserKey } from './user-keys'
import { hiddenHosts } from './visible-address'

/** Settings and caller, before anything of the request is trusted. */
export function callerEnv(request: Request, env: ServerEnv): RequestEnv {
  const { address, https } = readPeer(request.headers)
  return { ...env, caller: address, https, requestId: randomBytes(8).toString('hex') }
}

/**
 * The providers as this caller may use them: with keys of their own, within the demo's budget, each call noted.
 * Throws AppError `invalid` for keys that cannot be read.
 */
export function withCaller(request: Request, env: RequestEnv): RequestEnv {
  const { keys, secrets } = readUserKeys(request.headers)
  const { access, caller, requestId, log } = env
  const route = routeOf(request)
  const note: Parameters<typeof observedProvider>[1] = (line) =>
    log({ id: requestId, route, caller: callerHash(caller), ...line })
  const prepare = (given: ProviderEnv): ProviderEnv => {
    const own = withUserKey(given, keys)
    const paid = access.mode === 'demo' && !own.own
    const reserve = (usd: number) => limitsOf(env).budget.reserve(caller, usd)
    const provider = paid ? demoProvider(own.provider, { access, reserve }) : own.provider
    return { ...own, provider: observedProvider(own.own ? ownKeyProvider(provider) : provider, note) }
  }
  return {
    ...env,
    providers: env.providers.map(prepare),
    secrets: [...env.secrets, ...secrets],
    hidden: hiddenHosts(env.providers, access),
  }
}

/** Method and path, without the query. */
export function routeOf({ method, url }: Request): string {
  return `${method} ${new URL(url).pathname}`
}
