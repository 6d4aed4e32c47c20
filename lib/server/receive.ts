import { readBody } from './body'
import { megabyte } from './bytes'
import type { RequestEnv } from './env'
import { limitsOf } from './limits'

/** What strangers may send at once, and what comes only to be shown. */
export const smallForm = 8 * megabyte

/** Bytes a request may have: 64 MB for a form with media (8 MB in a public demo), 1 MB for JSON. */
export function bodyLimit({ headers }: Request, { access }: Pick<RequestEnv, 'access'>): number {
  if (!/^multipart\/form-data\b/i.test(headers.get('content-type') ?? '')) return megabyte
  return access.mode === 'demo' ? smallForm : 64 * megabyte
}

/**
 * The body of a request that takes a place among those at work: the place is taken when all has come, so that a body that
 * dribbles in holds up nobody. What a caller sends a minute, and what is under way of it, has a share. Throws AppError.
 */
export async function receive(
  request: Request,
  env: RequestEnv,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { sentBytes, arriving } = limitsOf(env)
  const { caller } = env
  sentBytes.check(caller, Math.min(limit, Number(request.headers.get('content-length') ?? 0) || 0))
  const hold = arriving.holder(caller)
  try {
    const body = await readBody(request, limit, {
      caller,
      unwanted: hold.dropped,
      onBytes(bytes) {
        sentBytes.take(caller, bytes)
        hold.add(bytes)
      },
    })
    await env.begin?.()
    return body
  } finally {
    hold.release()
  }
}
