import * as z from 'zod'
import { AppError } from '../core/errors'
import { parseShallow } from '../core/json/depth'
import type { RequestEnv } from './env'
import { mediaType } from './media-type'
import { receive } from './receive'
import { safeFetch } from './safe-fetch'

const bodySchema = z.strictObject({ url: z.string().max(4096) })

/** `{url}` in, the bytes of the image or audio behind it out; its own bytes say what it is, not the other server. */
export async function handleMedia(request: Request, env: RequestEnv): Promise<Response> {
  const url = readUrl(await receive(request, env, 16 * 1024))
  const bytes = await safeFetch(url, {
    allow: env.fetchAllow,
    signal: request.signal,
    caller: env.caller,
  })
  const type = mediaType(bytes)
  if (type === undefined)
    throw new AppError({
      code: 'media',
      message:
        bytes.length === 0
          ? 'The link delivered an empty file. Nothing was added; check it in a new tab.'
          : 'The link leads to something that is neither an image nor audio, such as a web page. Nothing was added; copy the address of the picture itself.',
    })
  return new Response(bytes, { headers: { 'Content-Type': type, 'Content-Disposition': 'attachment' } })
}

function readUrl(body: Uint8Array): string {
  try {
    return bodySchema.parse(parseShallow(new TextDecoder().decode(body))).url
  } catch (cause) {
    throw new AppError({
      code: 'invalid',
      message: 'The server wants {"url": "…"} with a link of at most 4096 characters. Nothing was fetched.',
      cause,
    })
  }
}
