import { AppError } from '../core/errors'
import type { LanguageModel, LmCall, LmEvent, LmRequest } from '../core/lm/message'
import { mediaIn } from '../core/media'
import { sendBatch } from './batch'
import { createChannel } from './channel'
import type { Outgoing, Wire } from './outgoing'
import { createSentMedia } from './sent-media'
import { createServerTurns } from './server-turns'

// Calls that start together arrive a few milliseconds apart, because each looks into the cache first.
const gatherMs = 5
const maxCalls = 64
// The server takes 64 MB; the rest is for the JSON and the form around it.
const maxBytes = 60 * 1024 * 1024

/**
 * The server's models. Calls made within 5 ms share one request; a medium crosses once and is then named by its hash.
 * Aborting a call stops its vendor call and no other. Failures come as AppError: `network` before anything arrived,
 * `incomplete` after it.
 */
export function createHttpLm(options: Partial<Wire> = {}): LanguageModel {
  const wire: Wire = {
    url: '/api/lm',
    fetch: (...args) => fetch(...args),
    idleMs: 45_000,
    sent: createSentMedia(),
    turns: createServerTurns(),
    keys: () => ({}),
    ...options,
  }
  let waiting: Outgoing[] = []
  const flush = () => {
    const calls = waiting.filter(({ done }) => !done)
    waiting = []
    for (const batch of split(calls)) void sendBatch(batch, wire)
  }
  return async function* httpLm(request, call) {
    call.signal.throwIfAborted()
    const outgoing = await toOutgoing(request, call)
    const giveUp = () => {
      outgoing.channel.fail(call.signal.reason)
      stop(outgoing)
    }
    call.signal.throwIfAborted()
    call.signal.addEventListener('abort', giveUp, { once: true })
    if (waiting.length === 0) setTimeout(flush, gatherMs)
    waiting.push(outgoing)
    try {
      yield* outgoing.channel
    } finally {
      call.signal.removeEventListener('abort', giveUp)
      stop(outgoing)
    }
  }
}

function stop(call: Outgoing): void {
  if (call.done) return
  call.done = true
  call.stop?.()
}

/** The media of a request by their hash, each once. */
export async function mediaOf({ messages }: LmRequest, call: LmCall): Promise<Map<string, Blob>> {
  const media = new Map<string, Blob>()
  for (const ref of mediaIn(messages)) if (!media.has(ref.id)) media.set(ref.id, await call.media(ref))
  return media
}

async function toOutgoing({ task: _, ...wire }: LmRequest, call: LmCall): Promise<Outgoing> {
  const media = await mediaOf(wire, call)
  if (sizeOf(media) > maxBytes)
    throw new AppError({
      code: 'too-large',
      message: `The media of this call are more than the ${maxBytes / 1024 / 1024} MB that one call can carry. Nothing was sent; use fewer or smaller ones.`,
    })
  return {
    wire: call.record ? { ...wire, record: true } : wire,
    media,
    channel: createChannel<LmEvent>(),
    done: false,
    started: false,
  }
}

function sizeOf(media: ReadonlyMap<string, Blob>): number {
  return [...media.values()].reduce((sum, blob) => sum + blob.size, 0)
}

/** Batches that each stay within the server's limits. */
function split(calls: readonly Outgoing[]): Outgoing[][] {
  const batches: { calls: Outgoing[]; media: Map<string, Blob> }[] = []
  for (const call of calls) {
    const last = batches.at(-1)
    const joined = new Map([...(last?.media ?? []), ...call.media])
    if (last && last.calls.length < maxCalls && sizeOf(joined) <= maxBytes) {
      last.calls.push(call)
      last.media = joined
    } else batches.push({ calls: [call], media: new Map(call.media) })
  }
  return batches.map(({ calls }) => calls)
}
