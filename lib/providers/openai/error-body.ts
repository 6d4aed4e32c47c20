import * as z from 'zod'
import { tryJson } from '../../core/json/try-json'

// vLLM of old writes its error where OpenAI writes it under `error`; servers made with FastAPI write `detail`.
const bareSchema = z.object({
  error: z.undefined().optional(),
  message: z.string().optional(),
  detail: z.unknown().optional(),
  code: z.unknown().optional(),
  type: z.unknown().optional(),
})

/** A fetch whose refusals carry the vendor's own error body, whichever of the common forms the server gave it. */
export function withErrorBody(fetcher: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await fetcher(input, init)
    if (response.ok || !/json/i.test(response.headers.get('content-type') ?? '')) return response
    const text = await response.text()
    const { status, statusText, headers } = response
    return new Response(rewritten(text), { status, statusText, headers })
  }
}

function rewritten(text: string): string {
  const bare = bareSchema.safeParse(tryJson(text)).data
  if (!bare) return text
  const { message = bare.detail, code, type } = bare
  if (message === undefined) return text
  const said = typeof message === 'string' ? message : JSON.stringify(message)
  return JSON.stringify({ error: { message: said, code, type } })
}
