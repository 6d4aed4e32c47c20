import { setImmediate as nextTurn } from 'node:timers/promises'
import { readBatch } from './batch'
import type { RequestEnv } from './env'
import { errorInfo } from './http'
import { limitsOf } from './limits'
import { previewCall } from './preview-call'
import { bodyLimit, receive, smallForm } from './receive'

/**
 * What the calls of a request to `/api/lm` would send to their vendors, without sending anything: JSON
 * `{calls: [{sent} | {error}]}` in their order. Media need not come along.
 */
export async function handlePreview(request: Request, env: RequestEnv): Promise<Response> {
  // Media need not come along.
  const body = await receive(request, env, Math.min(smallForm, bodyLimit(request, env)))
  const contentType = request.headers.get('content-type') ?? ''
  const { calls } = await readBatch(body, {
    contentType,
    shelf: undefined,
    enter: () => limitsOf(env).parsing.enter(env.caller, request.signal),
  })
  const shown: unknown[] = []
  for (const raw of calls) {
    shown.push(
      await previewCall(raw, { env, signal: request.signal }).then(
        (sent) => ({ sent }),
        (error: unknown) => ({ error: errorInfo(error, env) }),
      ),
    )
    // Each may be long: others have their turn in between.
    await nextTurn()
  }
  return Response.json({ calls: shown })
}
