import { AppError } from '../core/errors'
import { hubModels } from '../core/hub-models'
import { megabyte, tooLarge } from './bytes'
import type { ServerEnv } from './env'
import { type HubAnswer, hubFetch } from './hub-fetch'

const root = '/api/hub/'
/** A large model over a slow line; whoever needs longer asks for the rest as a stretch of its own. */
const longestMs = 3_600_000
const oneStretch = /^bytes=\d{1,12}-\d{1,12}$/

/**
 * `GET /api/hub/<owner>/<repo>/resolve/<commit>/<file>`: streams one file of a listed hub model, whole or a stretch of it.
 * Only files in the list at their listed commit are passed on, and not much more than their listed size.
 * Throws AppError `unsupported` when the hub is switched off, `not-found` for anything that is not listed.
 */
export async function handleHub(request: Request, env: ServerEnv & { caller?: string }): Promise<Response> {
  if (env.hubUrl === undefined)
    throw new AppError({
      code: 'unsupported',
      message:
        'The owner of this server has switched the model hub off. Nothing was loaded; pick another model.',
    })
  const wanted = listed(new URL(request.url).pathname)
  const range = request.headers.get('range') ?? undefined
  if (range !== undefined && !oneStretch.test(range))
    throw new AppError({ code: 'invalid', message: 'Only a single stretch of bytes can be asked for.' })
  const found = await hubFetch(wanted.path, {
    hubUrl: env.hubUrl,
    range,
    signal: request.signal,
    caller: env.caller,
  })
  const most = Math.max(megabyte, wanted.bytes * 2)
  if (Number(found.answer.headers.get('content-length')) > most) {
    await found.close()
    throw tooLarge(most)
  }
  return new Response(capped(found, most), {
    status: found.answer.status === 206 ? 206 : 200,
    headers: headersOf(found),
  })
}

function listed(pathname: string): { path: string; bytes: number } {
  for (const { repo, revision, files } of hubModels)
    for (const { name, bytes } of files) {
      const path = `${repo}/resolve/${revision}/${name}`
      if (pathname === root + path) return { path, bytes }
    }
  throw new AppError({
    code: 'not-found',
    message: 'This server passes on only the files of the hub models it lists. Nothing was loaded.',
  })
}

function headersOf({ answer, sha256 }: HubAnswer): Record<string, string> {
  const passed = ['content-length', 'content-range'].flatMap((name) => {
    const value = answer.headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return {
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment',
    ...Object.fromEntries(passed),
    ...(sha256 === undefined ? {} : { 'x-file-sha256': sha256 }),
  }
}

function tooSlow(): AppError {
  return new AppError({
    code: 'timeout',
    message: 'The model hub needed more than an hour for one file. What was loaded is kept; try again.',
    retryable: true,
  })
}

/** The body, cut off with a failure when it grows beyond what may be; the connection is freed in every case. */
function capped({ answer, close }: HubAnswer, most: number): ReadableStream<Uint8Array> {
  const reader = answer.body?.getReader()
  let bytes = 0
  const until = performance.now() + longestMs
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        if (performance.now() > until) throw tooSlow()
        const next = await reader?.read()
        if (!next || next.done) {
          controller.close()
          return await close()
        }
        bytes += next.value.byteLength
        if (bytes > most) throw tooLarge(most)
        controller.enqueue(next.value)
      } catch (error) {
        controller.error(error)
        await close()
      }
    },
    async cancel() {
      await close()
    },
  })
}
