import { afterEach, describe, expect, it } from 'vitest'
import type { LmEvent, WireRequest } from '../../core/lm/message'
import { type LocalServer, startServer } from '../local-server'
import { question, type Wire, wires } from '../wires.fixture'
import { openai } from './provider'

let server: LocalServer | undefined
afterEach(async () => server?.close())

const wire = (name: string): Wire => {
  const found = wires.find((one) => one.name === name)
  if (!found) throw new Error(name)
  return found
}
const tools = [{ name: 'look', description: 'Looks', parameters: { type: 'object', properties: {} } }]
const format: WireRequest['format'] = {
  type: 'tool',
  name: 'answer',
  description: 'd',
  schema: { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
}

/** The path a call was made at, of a server that has these. */
async function asked(request: WireRequest, { has, isOther = false }: { has: string[]; isOther?: boolean }) {
  server = await startServer((incoming, response) => {
    const path = incoming.url?.replace('/v1', '') ?? ''
    if (!has.includes(path)) {
      response.writeHead(404, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { message: 'no such path' } }))
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(wire(path === '/responses' ? 'Responses' : 'chat completions').answer('ok'))
  })
  const at = server.origin
  // The vendor's own address, as far as the call knows.
  const real: typeof fetch = (url, init) => fetch(String(url).replace('https://api.openai.com', at), init)
  const access = { apiKey: 'k', baseUrl: isOther ? `${at}/v1` : openai.baseUrl, fetch: real }
  const events: LmEvent[] = []
  const call = { signal: new AbortController().signal, media: async () => new Blob(['x']), access }
  let error: unknown
  try {
    for await (const event of openai.stream(request, call)) events.push(event)
  } catch (thrown) {
    error = thrown
  }
  return { paths: server.requests.map(({ path }) => path), ended: events.at(-1)?.type === 'end', error }
}

const both = ['/responses', '/chat/completions']

describe('calls that chat completions refuse', () => {
  it.each<[string, Partial<WireRequest>, string]>([
    ['gpt-7-sol', { tools }, '/v1/responses'],
    ['gpt-6-luna', { format }, '/v1/responses'],
    ['gpt-6.2-astra', { tools, format }, '/v1/responses'],
    ['gpt-7-sol', {}, '/v1/chat/completions'],
    ['gpt-5.6-sol', { tools }, '/v1/chat/completions'],
    ['gpt-4o', { format }, '/v1/chat/completions'],
    ['gpt-5.5-pro', {}, '/v1/responses'],
  ])('%s with %j goes to %s', async (name, more, path) => {
    const { paths, ended } = await asked(question(`openai/${name}`, more), { has: both })
    expect(paths).toEqual([path])
    expect(ended).toBe(true)
  })

  it('go to chat completions after all where another server knows no Responses', async () => {
    const request = question('openai/gpt-7-sol', { tools })
    const other = await asked(request, { has: ['/chat/completions'], isOther: true })
    expect(other.paths).toEqual(['/v1/responses', '/v1/chat/completions'])
    expect(other.ended).toBe(true)
    await server?.close()
    const own = await asked(request, { has: ['/chat/completions'] })
    expect(own.paths).toEqual(['/v1/responses'])
    expect(own.error).toMatchObject({ code: 'not-found' })
  })
})
