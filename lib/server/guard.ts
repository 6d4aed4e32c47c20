import type { ServerEnv } from './env'
import { serverEnv } from './env'
import { apiHeaders, errorResponse } from './http'
import { checkOrigin } from './origin'
import { createRateLimit } from './rate-limit'

type Handler = (request: Request, env: ServerEnv) => Promise<Response>

interface Policy {
  /** False for what costs nothing and is asked often. */
  limited: boolean
}

let limit: ReturnType<typeof createRateLimit> | undefined

/**
 * The one way into a route: host and origin checked, rate limited, errors as ErrorInfo with a status, headers set,
 * nothing secret in what goes out.
 */
export function guard({ limited }: Policy, handler: Handler, readSettings: () => ServerEnv = serverEnv) {
  return async (request: Request): Promise<Response> => {
    let secrets: readonly string[] = []
    try {
      const env = readSettings()
      secrets = env.secrets
      checkOrigin(request, env.allowedHosts)
      limit ??= createRateLimit(env.ratePerMinute)
      if (limited) limit.take()
      const response = await handler(request, env)
      for (const [name, value] of Object.entries(apiHeaders))
        if (!response.headers.has(name)) response.headers.set(name, value)
      return response
    } catch (error) {
      return errorResponse(error, secrets)
    }
  }
}
