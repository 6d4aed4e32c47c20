// What the server adds to a vendor's stream: the same scripted vendor asked directly and through the app, in turns.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { linesOf, postCalls } from './calls.mjs'
import { freePort, spawnServer, stop, waitUntilHealthy } from './server.mjs'

const chunks = 500
// A quick model says about 50 pieces a second.
const pauseMs = 20
const rounds = 100
// Connections are open and modules loaded; that the engine still compiles for a while is part of the figure.
const warmUp = 15

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const event = (delta, finish = null) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`

/** Each chunk holds its number and the moment it left. A prompt of `short` gets one chunk, for the time to the first. */
async function startVendor() {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const count = body.includes('short') ? 1 : chunks
    for (let n = 0; n < count && !response.destroyed; n++) {
      response.write(event({ content: `${n}@${performance.now().toFixed(2)};` }))
      if (count > 1) await wait(pauseMs)
    }
    response.end(`${event({}, 'stop')}data: [DONE]\n\n`)
  })
  const port = await freePort()
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${port}/v1` }
}

/** Text of the stream with when it came, asked of the vendor itself. */
async function* direct(url, prompt) {
  const response = await fetch(`${url}/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ prompt }),
  })
  for await (const line of linesOf(response)) {
    if (!line.startsWith('data: {')) continue
    const text = JSON.parse(line.slice(6)).choices[0].delta.content
    if (text) yield { call: 0, text, at: performance.now() }
  }
}

/** The same through the app, many calls in one request as the page makes it. */
async function* proxied(origin, prompt, calls = 1) {
  const call = {
    model: 'openai/gpt-4o-mini',
    messages: [{ role: 'user', parts: [{ type: 'text', text: prompt }] }],
    format: { type: 'text' },
    rollout: 0,
  }
  const response = await postCalls(origin, Array(calls).fill(call))
  for await (const line of linesOf(response)) {
    if (line === '') continue
    const { call: index, event: said } = JSON.parse(line)
    if (said.type === 'error') throw new Error(said.error.message)
    if (said.type === 'text-delta') yield { call: index, text: said.text, at: performance.now() }
  }
}

const quantile = (numbers, share) =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))]

async function toFirst(stream) {
  const started = performance.now()
  let first
  for await (const { at } of stream) first ??= at - started
  return first
}

/** Ms from leaving the vendor to being read, for every chunk; how many are missing or out of order. */
async function lags(stream, calls = 1) {
  const seen = Array(calls).fill(0)
  const all = []
  let wrong = 0
  for await (const { call, text, at } of stream)
    for (const piece of text.split(';').filter(Boolean)) {
      const [number, left] = piece.split('@').map(Number)
      if (number !== seen[call]++) wrong++
      all.push(at - left)
    }
  return { all, wrong: wrong + seen.reduce((sum, count) => sum + Math.abs(chunks - count), 0) }
}

/** Resident memory in MB, where the system tells it. */
function memoryOf(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}

async function inTurns(one, other) {
  const times = [[], []]
  for (let round = 0; round < warmUp + rounds; round++)
    for (const [index, make] of [one, other].entries()) {
      const time = await make()
      if (round >= warmUp) times[index].push(time)
    }
  return times.map((list) => quantile(list, 0.5))
}

/** Prints the rows; `line` writes one. */
export async function benchStreams(line) {
  const vendor = await startVendor()
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const app = spawnServer(port, {
    OPENAI_API_KEY: 'sk-bench',
    OPENAI_BASE_URL: vendor.url,
    FACET_RATE_PER_MINUTE: '100000',
  })
  try {
    await waitUntilHealthy(app, port)
    line(['stream through the server', 'direct', 'through the app', 'added', 'ratio'])
    line(['---', '---', '---', '---', '---'])
    const row = (name, one, other) =>
      line([
        name,
        `${one.toFixed(2)} ms`,
        `${other.toFixed(2)} ms`,
        `${(other - one).toFixed(2)} ms`,
        `${(other / one).toFixed(1)}x`,
      ])
    const first = await inTurns(
      () => toFirst(direct(vendor.url, 'short')),
      () => toFirst(proxied(origin, 'short')),
    )
    row(`first token, median of ${rounds}`, ...first)
    const alone = []
    for (const stream of [direct(vendor.url, 'long'), proxied(origin, 'long')]) alone.push(await lags(stream))
    row('a chunk, 1 stream, median', ...alone.map(({ all }) => quantile(all, 0.5)))
    const before = memoryOf(app.pid)
    const many = await Promise.all(Array.from({ length: 64 }, () => lags(direct(vendor.url, 'long'))))
    const through = await lags(proxied(origin, 'long', 64), 64)
    row(
      'a chunk, 64 streams, p95',
      quantile(
        many.flatMap(({ all }) => all),
        0.95,
      ),
      quantile(through.all, 0.95),
    )
    const lost = alone.reduce((sum, { wrong }) => sum + wrong, 0) + through.wrong
    line(['chunks lost or out of order', many.reduce((sum, { wrong }) => sum + wrong, 0), lost, '', ''])
    line(['server memory growth', '', `${(memoryOf(app.pid) - before).toFixed(0)} MB`, '', ''])
  } finally {
    await stop(app)
    vendor.server.closeAllConnections()
    vendor.server.close()
  }
}
