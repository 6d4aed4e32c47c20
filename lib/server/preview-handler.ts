import { readBatch } from './batch'
import { bodyLimit, readBody } from './body'
import type { RequestEnv } from './env'
import { errorInfo } from './http'
import { previewCall } from './preview-call'

/**
 * What the calls of a request to `/api/lm` would send to their vendors, without sending anything: JSON
 * `{calls: [{sent} | {error}]}` in their order. Media need not come along.
 */
export async function handlePreview(request: Request, env: RequestEnv): Promise<Response> {
  const body = await readBody(request, bodyLimit(request))
  const contentType = request.headers.get('content-type') ?? ''
  const { calls } = await readBatch(body, { contentType, shelf: undefined })
  const shown = await Promise.all(
    calls.map((raw) =>
      previewCall(raw, { env, signal: request.signal }).then(
        (sent) => ({ sent }),
        (error: unknown) => ({ error: errorInfo(error, env) }),
      ),
    ),
  )
  return Response.json({ calls: shown })
}
