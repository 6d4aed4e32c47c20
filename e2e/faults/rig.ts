// The whole path over real sockets: a page with its retry policy, the routes, the provider, and a vendor that fails as told.
import type { ServerResponse } from 'node:http'
import type { ErrorInfo } from '../../lib/core/errors'
import { isAbort } from '../../lib/core/errors'
import type { Clock } from '../../lib/core/lm/clock'
import { createIdleClock, type IdleClock } from '../../lib/core/lm/idle-clock'
import type { LanguageModel, LmEvent, LmRequest } from '../../lib/core/lm/message'
import { createGate } from '../../lib/core/lm/provider-gate'
import { withRetry } from '../../lib/core/lm/with-retry'
import { type LocalServer, startServer } from '../../lib/providers/local-server'
import { createHttpLm } from '../../lib/runtime/http-lm'
import { type LocalApp, startApp } from '../../lib/server/local-app'
import type { WireFormat } from './formats'

/** What the vendor does with the call of this number, 1 for the first. */
export type Play = (response: ServerResponse, number: number) => void | Promise<void>

export interface Asked {
  model?: string | undefined
  interactive?: boolean | undefined
  signal?: AbortSignal | undefined
  /** Through a server that gives up on silence after 0.6 s. */
  hasty?: boolean | undefined
  /** Waits in earnest. */
  clock?: Clock | undefined
  onEvent?: ((event: LmEvent) => void) | undefined
}

export interface Outcome {
  events: LmEvent[]
  error?: ErrorInfo | undefined
  aborted: boolean
  /** What a person still sees of the answer. */
  text: string
  /** Calls that reached the vendor. */
  calls: number
  /** Ms between the vendor's calls, by the page's clock. */
  waits: number[]
}

export interface Rig {
  play(next: Play): void
  ask(asked?: Asked): Promise<Outcome>
  /** A model over the whole path, for what stands above it; `calls` counts what has reached the vendor since `play`. */
  model(): { lm: LanguageModel; calls(): number }
  /** Whether each connection to the vendor since `play` was answered whole. */
  closed(): Promise<boolean[]>
  close(): Promise<void>
}

/** Random numbers of these tests: every drawn wait is the middle of its range. */
const random = () => 0.5

export async function startRig(format: WireFormat): Promise<Rig> {
  let play: Play = (response) => void response.destroy()
  let clock: IdleClock = createIdleClock()
  let times: number[] = []
  const upstream: LocalServer = await startServer((_, response) => {
    times.push(clock.now())
    return play(response, times.length)
  })
  const settings = { ...format.env(upstream.origin), FACET_RATE_PER_MINUTE: '1000000' }
  const patient: LocalApp = await startApp(settings)
  const quick: LocalApp = await startApp({
    ...settings,
    FACET_FIRST_BYTE_SECONDS: '0.6',
    FACET_IDLE_SECONDS: '0.6',
  })

  const model = ({ interactive = true, clock: real, hasty = false }: Asked = {}) => {
    const app = hasty ? quick : patient
    const pageFetch: typeof fetch = (url, init) =>
      fetch(url, { ...init, headers: { ...init?.headers, ...app.headers } })
    const used = real ?? clock
    const gate = createGate({ parallel: 8, clock: used, random })
    const http = clock.watch(createHttpLm({ url: `${app.origin}/api/lm`, fetch: pageFetch }))
    return withRetry(http, { gateOf: () => gate, interactive, clock: used, random })
  }
  return {
    play(next) {
      play = next
      clock = createIdleClock()
      times = []
      upstream.requests.length = 0
    },
    model: () => ({ lm: model(), calls: () => times.length }),
    async ask(asked = {}) {
      const signal = asked.signal ?? new AbortController().signal
      const media = () => Promise.reject(new Error('no media here'))
      const told = await read(model(asked)(requestOf(asked.model ?? format.model), { signal, media }), asked)
      const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0))
      return { ...told, calls: times.length, waits }
    },
    closed: () => Promise.all(upstream.requests.map((request) => request.closed)),
    async close() {
      await patient.close()
      await quick.close()
      await upstream.close()
    },
  }
}

function requestOf(model: string): LmRequest {
  const parts = [{ type: 'text' as const, text: 'hi' }]
  return { model, messages: [{ role: 'user', parts }], format: { type: 'text' }, rollout: 0 }
}

async function read(stream: AsyncIterable<LmEvent>, { onEvent }: Asked) {
  const events: LmEvent[] = []
  let text = ''
  let error: ErrorInfo | undefined
  let aborted = false
  try {
    for await (const event of stream) {
      events.push(event)
      if (event.type === 'text-delta') text += event.text
      if (event.type === 'restart') text = ''
      if (event.type === 'error') error = event.error
      onEvent?.(event)
    }
  } catch (thrown) {
    if (!isAbort(thrown)) throw thrown
    aborted = true
  }
  return { events, error, aborted, text }
}
