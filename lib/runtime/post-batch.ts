import * as z from 'zod'
import { AppError } from '../core/errors'
import { ownRequest } from '../core/own-request'
import type { Outgoing, Wire } from './outgoing'

interface Posting {
  wire: Wire
  /** The batch's id. */
  id: string
  signal: AbortSignal
}

const missingBody = z.object({ missing: z.array(z.string()) })

/**
 * The calls as one request, with those media that the server does not have. What it lost meanwhile it names, and then
 * they are sent; a server that still misses some gets everything, and keeps nothing.
 */
export async function postBatch(calls: readonly Outgoing[], posting: Posting): Promise<Response> {
  const { sent } = posting.wire
  const media = new Map(calls.flatMap((call) => [...call.media]))
  const ids = [...media.keys()]
  await sent.settled(ids)
  let wanted = ids.filter((id) => !sent.has(id))
  for (let round = 0; round < 2; round += 1) {
    const { response, missing } = await once(calls, { ...posting, media: pick(media, wanted) })
    if (!missing) return response
    sent.forget(missing)
    wanted = missing
  }
  const { response, missing } = await once(calls, { ...posting, media, keepNothing: true })
  if (!missing) return response
  throw new AppError({
    code: 'media',
    message: 'The media did not reach the server. Nothing was sent on; try again, or add the files again.',
    retryable: true,
  })
}

interface Round extends Posting {
  media: ReadonlyMap<string, Blob>
  keepNothing?: boolean
}

async function once(calls: readonly Outgoing[], { wire, id, signal, media, keepNothing = false }: Round) {
  const { body, type } = bodyOf(calls, media)
  const arrived = wire.sent.sending([...media.keys()])
  let kept = false
  try {
    const response = await wire.fetch(wire.url, {
      method: 'POST',
      headers: {
        ...ownRequest,
        ...wire.keys(calls.map(({ wire: { model } }) => model)),
        'x-batch': id,
        ...(keepNothing ? {} : { 'x-media-key': wire.sent.key }),
        ...type,
      },
      body,
      signal,
    })
    kept = !keepNothing && (response.ok || response.status === 409)
    if (response.status !== 409) return { response }
    const { missing } = missingBody.parse(await response.json())
    return { response, missing }
  } finally {
    arrived(kept)
  }
}

/** Characters of JSON beyond which it goes as a part of a form: the server takes 1 MB of bare JSON, at most 4 bytes each. */
const longestJson = 250_000

/** Calls without media go as bare JSON, which is read faster than a form. */
function bodyOf(calls: readonly Outgoing[], media: ReadonlyMap<string, Blob>) {
  const list = calls.map(({ wire }) => wire)
  if (media.size === 0) {
    const body = JSON.stringify({ calls: list })
    if (body.length <= longestJson) return { body, type: { 'content-type': 'application/json' } }
  }
  const body = new FormData()
  body.set('calls', JSON.stringify(list))
  for (const [id, blob] of media) body.set(id, blob, id)
  return { body, type: {} }
}

function pick(media: ReadonlyMap<string, Blob>, ids: readonly string[]): Map<string, Blob> {
  return new Map([...media].filter(([id]) => ids.includes(id)))
}
