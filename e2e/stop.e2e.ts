// The server's end: answers under way are finished, or said to be cut; who asks twice does not wait.
import { createServer, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { ownPorts, startOwnServer } from './own-server'

/** A vendor that says a word at once and holds its end back. */
async function startSlowVendor() {
  const open: ServerResponse[] = []
  const event = (delta: object, finish: string | null = null) =>
    `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(event({ content: 'first' }))
    open.push(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    open,
    finish() {
      for (const one of open) one.end(`${event({ content: 'last' })}${event({}, 'stop')}data: [DONE]\n\n`)
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The whole text of one call's stream; what came, when it was cut. */
function askLm(origin: string): Promise<string> {
  const call = {
    model: 'openai/gpt-4o-mini',
    messages: [{ role: 'user', parts: [{ type: 'text', text: 'hi' }] }],
    format: { type: 'text' },
    rollout: 0,
  }
  return new Promise((resolve) => {
    let text = ''
    const headers = { origin, 'x-facet': '1', 'content-type': 'application/json' }
    const sent = request(`${origin}/api/lm`, { method: 'POST', headers, agent: false }, (answer) => {
      answer.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8')
      })
      answer.on('close', () => resolve(text))
      answer.on('error', () => {})
    })
    sent.on('error', (error) => resolve(`${text} ${error.message}`))
    sent.end(JSON.stringify({ calls: [call] }))
  })
}

async function underWay() {
  const vendor = await startSlowVendor()
  const server = await startOwnServer(ownPorts.stop, {
    OPENAI_API_KEY: 'sk-e2e-stop',
    OPENAI_BASE_URL: vendor.url,
  })
  const answer = askLm(`http://127.0.0.1:${ownPorts.stop}`)
  await expect.poll(() => vendor.open.length).toBe(1)
  return { vendor, server, answer, started: performance.now() }
}

test('an answer that ends within the grace comes whole', async () => {
  const { vendor, server, answer, started } = await underWay()
  server.signal('SIGTERM')
  setTimeout(() => vendor.finish(), 1000)
  expect(await answer).toContain('"type":"end"')
  expect(await server.ended).toBe(0)
  expect(performance.now() - started).toBeLessThan(4000)
  vendor.close()
})

test('a longer one is said to be cut before the server ends, within the five seconds of npm start', async () => {
  const { vendor, server, answer, started } = await underWay()
  server.signal('SIGINT')
  // As Ctrl+C under `npm start` does.
  server.signal('SIGTERM')
  const text = await answer
  expect(text).toContain('first')
  expect(text).toContain('"code":"incomplete"')
  expect(text).toContain('The server was stopped')
  expect(await server.ended).toBe(0)
  expect(performance.now() - started).toBeLessThan(5000)
  vendor.close()
})

test('a second SIGTERM ends at once', async () => {
  const { vendor, server, answer, started } = await underWay()
  server.signal('SIGTERM')
  await new Promise((resolve) => setTimeout(resolve, 300))
  server.signal('SIGTERM')
  expect(await server.ended).toBe(143)
  expect(performance.now() - started).toBeLessThan(2000)
  expect(await answer).toContain('first')
  vendor.close()
})
