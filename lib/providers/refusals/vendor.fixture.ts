// For tests: a vendor that refuses what it is told to, what is remembered of it, and how each vendor words a refusal.
import type { LmEvent, WireRequest } from '../../core/lm/message'
import { providers } from '../index'
import { type LocalServer, startServer } from '../local-server'
import { type Wire, wires } from '../wires.fixture'
import { type Refusals, type RefusalTable, refusalTable } from './memory'

export type Body = Record<string, unknown>
export type Refuse = (body: Body, count: number) => { status: number; body: unknown } | undefined

/** A vendor that refuses what `refuse` says and answers everything else. */
async function startVendor({ answer }: Wire, refuse: Refuse) {
  let count = 0
  return await startServer((_, response, text) => {
    const refusal = refuse(JSON.parse(text), count++)
    response.writeHead(refusal?.status ?? 200, {
      'content-type': refusal ? 'application/json' : 'text/event-stream',
    })
    response.end(refusal ? JSON.stringify(refusal.body) : answer('ok'))
  })
}

let server: LocalServer | undefined
/** Starts such a vendor by the name of its wire; `closeVendor` after each test closes it. */
export async function vendor(wire: string, refuse: Refuse): Promise<LocalServer> {
  server = await startVendor(wireOf(wire), refuse)
  return server
}

export async function closeVendor(): Promise<void> {
  await server?.close()
}

export function clocked() {
  const clock = { now: 1_800_000_000_000 }
  const table: RefusalTable = new Map()
  const all = refusalTable({ table, now: () => clock.now })
  const refusals: Refusals = all
  return { clock, refusals, table }
}

export async function ask(at: LocalServer, request: WireRequest, refusals: Refusals) {
  const provider = providers[request.model.slice(0, request.model.indexOf('/'))]
  if (!provider) throw new Error('no provider')
  const path = new URL(provider.baseUrl).pathname.replace(/\/$/, '')
  const access = { apiKey: 'k', baseUrl: at.origin + path, fetch, refusals }
  const before = at.requests.length
  const events: LmEvent[] = []
  let error: unknown
  try {
    const call = { signal: new AbortController().signal, media: async () => new Blob(['ABC']), access }
    for await (const event of provider.stream(request, call)) events.push(event)
  } catch (thrown) {
    error = thrown
  }
  const said = events.flatMap((event) => (event.type === 'status' ? [event.text] : []))
  const sent = at.requests.slice(before).map(({ body }): Body => JSON.parse(body))
  return { events, error, said, sent, ended: events.at(-1)?.type === 'end' }
}

export const openaiError = (message: string, more: object = {}) => ({
  error: { message, type: 'invalid_request_error', param: null, code: null, ...more },
})
export const anthropicError = (message: string) => ({
  type: 'error',
  error: { type: 'invalid_request_error', message },
})
export const geminiError = (message: string, field?: string) => ({
  error: {
    code: 400,
    status: 'INVALID_ARGUMENT',
    message,
    details: field
      ? [
          {
            '@type': 'type.googleapis.com/google.rpc.BadRequest',
            fieldViolations: [{ field, description: message }],
          },
        ]
      : [],
  },
})

export const wireOf = (name: string): Wire => {
  const found = wires.find((one) => one.name === name)
  if (!found) throw new Error(name)
  return found
}
