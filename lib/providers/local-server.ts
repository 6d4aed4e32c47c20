// For tests: a real HTTP server on 127.0.0.1 that plays what the test wrote.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

type Play = (request: IncomingMessage, response: ServerResponse, body: string) => void | Promise<void>

export interface LocalServer {
  origin: string
  /** Every request, in order of arrival; `closed` resolves when its connection ends: true when it was answered whole. */
  requests: {
    method: string
    path: string
    headers: IncomingMessage['headers']
    body: string
    /** The body as it came, for forms. */
    bytes: Uint8Array<ArrayBuffer>
    closed: Promise<boolean>
  }[]
  close(): Promise<void>
}

export async function startServer(play: Play): Promise<LocalServer> {
  const requests: LocalServer['requests'] = []
  const server = createServer(async (request, response) => {
    const closed = new Promise<boolean>((resolve) =>
      response.on('close', () => resolve(response.writableFinished)),
    )
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const bytes = Uint8Array.from(Buffer.concat(chunks))
    const body = Buffer.from(bytes).toString('utf8')
    requests.push({
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body,
      bytes,
      closed,
    })
    await play(request, response, body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Server-sent events of chat completions; strings go out as they are. */
export function sendEvents(response: ServerResponse, events: readonly unknown[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const event of events)
    response.write(typeof event === 'string' ? event : `data: ${JSON.stringify(event)}\n\n`)
}

/** One chunk of a chat completion stream. */
export function chunk(delta: Readonly<Record<string, unknown>>, finish: string | null = null) {
  return {
    id: 'c',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'm',
    choices: [{ index: 0, delta, finish_reason: finish }],
  }
}

export function usageChunk(input: number, output: number, more: Readonly<Record<string, unknown>> = {}) {
  const usage = { prompt_tokens: input, completion_tokens: output, total_tokens: input + output, ...more }
  return { id: 'c', object: 'chat.completion.chunk', created: 0, model: 'm', choices: [], usage }
}

export const done = 'data: [DONE]\n\n'
