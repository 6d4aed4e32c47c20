import * as z from 'zod'
import { AppError } from '../core/errors'
import { readBody } from './body'
import type { ServerEnv } from './env'
import { mediaType } from './media-type'
import { safeFetch } from './safe-fetch'

const bodySchema = z.strictObject({ url: z.string().max(4096) })

/** `{url}` in, the bytes of the image or audio behind it out; its own bytes say what it is, not the other server. */
export async function handleMedia(request: Request, env: ServerEnv): Promise<Response> {
  const url = readUrl(await readBody(request, 16 * 1024))
  const bytes = await safeFetch(url, { allow: env.fetchAllow, signal: request.signal })
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
    return bodySchema.parse(JSON.parse(new TextDecoder().decode(body))).url
  } catch (cause) {
    throw new AppError({
      code: 'invalid',
      message: 'The server wants {"url": "…"} with a link of at most 4096 characters. Nothing was fetched.',
      cause,
    })
  }
}
