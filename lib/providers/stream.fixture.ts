// For tests: one call to a provider, its events, and the bytes of an answer cut in any way.
import { toErrorInfo } from '../core/errors'
import type { LmEvent, WireRequest } from '../core/lm/message'
import type { MediaSource } from '../core/media'
import type { Provider, ProviderAccess } from './provider'

const noMedia: MediaSource = () => Promise.reject(new Error('no media here'))

/** Everything a call gave before it ended or failed. */
export async function eventsOf(
  provider: Provider,
  request: WireRequest,
  { media = noMedia, ...access }: ProviderAccess & { media?: MediaSource },
) {
  const events: LmEvent[] = []
  const { signal } = new AbortController()
  try {
    for await (const event of provider.stream(request, { signal, media, access })) events.push(event)
  } catch (error) {
    return { events, info: toErrorInfo(error) }
  }
  return { events, info: undefined }
}

/** A fetch that answers with these bytes in pieces of these sizes, over and over. */
export function fetchOf(
  bytes: Uint8Array<ArrayBuffer>,
  sizes: readonly number[] = [bytes.length],
): typeof fetch {
  return () => {
    let at = 0
    let turn = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= bytes.length) return controller.close()
        const size = Math.max(1, sizes[turn % sizes.length] ?? 1)
        controller.enqueue(bytes.slice(at, at + size))
        at += size
        turn += 1
      },
    })
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }))
  }
}

/** The same stream in the shapes that a line of servers and gateways gives it, all of which mean the same. */
const dressings: readonly [string, (stream: string) => string][] = [
  ['as it is', (stream) => stream],
  ['lines end with CRLF', (stream) => stream.replaceAll('\n', '\r\n')],
  ['lines end with CR', (stream) => stream.replaceAll('\n', '\r')],
  [
    'comments and pings between the events',
    (stream) => `: hi\n\n${stream.replaceAll('\n\n', '\n\n: ping\n\n')}`,
  ],
  ['fields the reader does not know', (stream) => stream.replaceAll('data: ', 'id: 1\nretry: 5\ndata: ')],
  ['no blank after the colon', (stream) => stream.replaceAll('data: ', 'data:')],
  ['a byte order mark first', (stream) => `\uFEFF${stream}`],
]

/**
 * The events of a stream, which must be the same in every dressing, in single bytes, and cut in two at every byte.
 * Gives them with the number of ways they were read in.
 */
export async function readInEveryWay(provider: Provider, request: WireRequest, stream: string) {
  const plain = new TextEncoder().encode(stream)
  const read = (bytes: Uint8Array<ArrayBuffer>, sizes?: readonly number[]) =>
    eventsOf(provider, request, { baseUrl: 'http://127.0.0.1:9', fetch: fetchOf(bytes, sizes) })
  const whole = await read(plain)
  const strays: string[] = []
  let ways = 0
  const compare = async (name: string, bytes: Uint8Array<ArrayBuffer>, sizes?: readonly number[]) => {
    ways += 1
    if (JSON.stringify(await read(bytes, sizes)) !== JSON.stringify(whole)) strays.push(name)
  }
  for (const [name, dress] of dressings) {
    const bytes = new TextEncoder().encode(dress(stream))
    for (const size of [bytes.length, 1, 2, 7])
      await compare(`${name}, ${size} bytes at a time`, bytes, [size])
  }
  for (let at = 1; at < plain.length; at += 1) await compare(`cut at byte ${at}`, plain, [at, plain.length])
  return { ...whole, strays, ways, bytes: plain.length }
}
