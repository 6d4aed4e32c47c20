import * as z from 'zod'
import { AppError } from '../core/errors'
import { lmEventSchema } from '../core/lm/message'
import { ownRequest } from '../core/own-request'
import { chunksOf, lines } from './lines'
import type { Outgoing, Wire } from './outgoing'
import { postBatch } from './post-batch'
import { randomHex } from './random-hex'
import { type Turn, waitsForServer } from './server-turns'
import { brokeOff, errorOf, ownWait, silent, unreachable } from './wire-errors'

const lineSchema = z.object({ call: z.int().nonnegative(), event: lmEventSchema })

/**
 * Sends the calls as one request and hands each its events; a server of the app that is asked too often is waited for. Never
 * throws: failures go to the calls they belong to.
 */
export async function sendBatch(calls: readonly Outgoing[], wire: Wire): Promise<void> {
  for (;;) {
    const turn = await turnFor(calls, wire)
    const live = calls.filter(({ done }) => !done)
    if (live.length === 0) turn?.admitted()
    if (!turn || live.length === 0) return
    const waitMs = await sendOnce(live, wire, turn)
    if (waitMs === undefined) return
  }
}

/** Undefined when all calls were given up while they waited. */
async function turnFor(calls: readonly Outgoing[], wire: Wire): Promise<Turn | undefined> {
  const live = calls.filter(({ done }) => !done)
  const givenUp = new AbortController()
  for (const call of live)
    call.stop = () => {
      call.done = true
      if (live.every(({ done }) => done)) givenUp.abort()
    }
  const onWait = () => {
    for (const { channel } of live) channel.push({ type: 'status', text: waitsForServer })
  }
  return wire.turns.enter({ signal: givenUp.signal, onWait }).catch(() => undefined)
}

/** Ms that the server asks to wait when nothing was taken in, for it was asked too often; undefined when all is said. */
async function sendOnce(calls: readonly Outgoing[], wire: Wire, turn: Turn): Promise<number | undefined> {
  const id = randomHex()
  const all = new AbortController()
  for (const [index, call] of calls.entries())
    call.stop = () => {
      call.done = true
      if (calls.every(({ done }) => done)) all.abort()
      else void cancelOne({ id, index, wire })
    }
  try {
    const response = await postBatch(calls, { wire, id, signal: all.signal })
    if (!response.ok || !response.body) {
      const error = await errorOf(response)
      if (error.code === 'too-large' && calls.length > 1) {
        turn.admitted()
        await sendHalves(calls, wire)
        return undefined
      }
      // A vendor's refusals come as events: one in place of the whole answer is of the server of the app.
      const waitMs = ownWait(error)
      if (waitMs === undefined) failRest(calls, error)
      else turn.refused(waitMs)
      return waitMs
    }
    turn.admitted()
    await readEvents(calls, watched(chunksOf(response.body), wire.idleMs))
    failRest(calls)
  } catch (error) {
    if (!all.signal.aborted) failRest(calls, error)
  } finally {
    turn.admitted()
    all.abort()
  }
  return undefined
}

/** What is too much at once for this server may not be in parts. */
async function sendHalves(calls: readonly Outgoing[], wire: Wire): Promise<void> {
  const middle = Math.ceil(calls.length / 2)
  await Promise.all([calls.slice(0, middle), calls.slice(middle)].map((half) => sendBatch(half, wire)))
}

async function readEvents(calls: readonly Outgoing[], body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const line of lines(body)) {
    const { call: index, event } = lineSchema.parse(JSON.parse(line))
    const call = calls[index]
    if (!call || call.done) continue
    call.channel.push(event)
    call.started ||= event.type !== 'status' && event.type !== 'reply'
    if (event.type !== 'end' && event.type !== 'error') continue
    call.done = true
    call.channel.end()
  }
}

/** Every call without its last event fails: a connection that closes is no end. */
function failRest(calls: readonly Outgoing[], error?: unknown): void {
  for (const call of calls.filter(({ done }) => !done)) {
    call.done = true
    call.channel.fail(error instanceof AppError && !call.started ? error : brokeOff(call.started, error))
  }
}

/** A failure to cancel is none of the caller's: the answer is thrown away anyhow. */
async function cancelOne({ id, index, wire }: { id: string; index: number; wire: Wire }): Promise<void> {
  await wire
    .fetch(`${wire.url}?batch=${id}&call=${index}`, {
      method: 'DELETE',
      keepalive: true,
      headers: { ...ownRequest },
    })
    .catch(unreachable)
}

async function* watched(chunks: AsyncGenerator<Uint8Array>, idleMs: number): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      const { done, value } = await inTime(chunks.next(), idleMs)
      if (done) return
      yield value
    }
  } finally {
    // Not awaited: a reader that hangs would hold the failure back.
    void chunks.return(undefined).catch(() => undefined)
  }
}

function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(silent()), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
