// The servers of the hostile suite: a vendor that says what it is told to, and one that nobody may ever ask.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

function listen(server: Server): Promise<string> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`127.0.0.1:${(server.address() as AddressInfo).port}`)),
  )
}

export interface Forbidden {
  /** `127.0.0.1:port` */
  host: string
  /** Paths asked for, and `connection` for each that was opened. */
  hits: string[]
  /** HTML of `/page`: a page without any policy. */
  page: string
  close(): Promise<void>
}

/** Notes every connection and every request. What was put into `page` is answered at `/page` and not counted. */
export async function forbiddenServer(): Promise<Forbidden> {
  const hits: string[] = []
  const forbidden = { host: '', hits, page: '', close: () => closed(server) }
  const server = createServer((request, response) => {
    if (request.url === '/page') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(forbidden.page)
      return
    }
    hits.push(request.url ?? '')
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end()
  })
  server.on('connection', () => hits.push('connection'))
  forbidden.host = await listen(server)
  return forbidden
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

export interface Asked {
  model: string
  /** The last message's text. */
  prompt: string
  headers: IncomingMessage['headers']
  body: string
}

/** One streamed piece of an answer, as in `choices[0].delta`. */
export type Delta = Record<string, unknown>

/** What the vendor says to one request: an answer in pieces, or a failure. */
export type Said =
  | { deltas: readonly Delta[]; finish?: string }
  | { status: number; type?: string; body: string }

export interface Vendor {
  host: string
  /** Names of `GET /v1/models`. */
  models: string[]
  /** Every request with a body. */
  asked: Asked[]
  say(asked: Asked): Said
  /** The answer of `/v1/audio/transcriptions`. */
  transcript: string
  close(): Promise<void>
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('latin1')
}

const textIn = (content: unknown): string =>
  typeof content === 'string'
    ? content
    : Array.isArray(content)
      ? content.map((part: { text?: unknown }) => (typeof part.text === 'string' ? part.text : '')).join('\n')
      : ''

function stream(response: ServerResponse, model: string, said: Extract<Said, { deltas: unknown }>) {
  const event = (delta: Delta, finish: string | null = null) =>
    `data: ${JSON.stringify({
      id: 'c',
      object: 'chat.completion.chunk',
      created: 0,
      model,
      choices: [{ index: 0, delta, finish_reason: finish }],
    })}\n\n`
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const delta of said.deltas) response.write(event(delta))
  response.end(`${event({}, said.finish ?? 'stop')}data: [DONE]\n\n`)
}

/** A server of chat completions and transcriptions whose every word the test chooses. */
export async function hostileVendor(): Promise<Vendor> {
  const vendor: Vendor = {
    host: '',
    models: [
      'plain-a',
      'plain-b',
      'reasoning',
      'refusing',
      'failing',
      'gateway',
      'calling',
      'cutting',
      'garbled',
      'gpt-4o-mini',
      'whisper-1',
    ],
    asked: [],
    say: () => ({ deltas: [] }),
    transcript: '',
    close: () => closed(server),
  }
  const server = createServer(async (request, response) => {
    if (request.url === '/v1/models')
      return response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ object: 'list', data: vendor.models.map((id) => ({ id, object: 'model' })) }))
    const raw = await textOf(request)
    if (request.url === '/v1/audio/transcriptions') {
      vendor.asked.push({ model: '', prompt: '', headers: request.headers, body: raw })
      const segments = [{ id: 0, start: 0, end: 1, text: vendor.transcript, avg_logprob: -0.1 }]
      return response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ text: vendor.transcript, segments, duration: 1, language: 'en' }))
    }
    const body = JSON.parse(Buffer.from(raw, 'latin1').toString('utf8')) as {
      model: string
      messages?: { content: unknown }[]
    }
    const asked = {
      model: body.model,
      prompt: textIn(body.messages?.at(-1)?.content),
      headers: request.headers,
      body: raw,
    }
    vendor.asked.push(asked)
    const said = vendor.say(asked)
    if ('deltas' in said) return stream(response, body.model, said)
    return response.writeHead(said.status, { 'content-type': said.type ?? 'application/json' }).end(said.body)
  })
  vendor.host = await listen(server)
  return vendor
}
