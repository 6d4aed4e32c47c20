// A scripted server that speaks OpenAI chat completions, for the browser suite. The scenario is a word of the model's name
// or of the prompt: `scenario-slow`, `scenario-busy`, … ; without one it answers, from what it was sent.
// `GET /_log` lists what arrived, `DELETE /_log` forgets it.
import { createServer } from 'node:http'
import { forcedTool, mediaOf, promptOf, replyTo, smallMediaOf } from './upstream-answer.mjs'
import { asChat, streamMessages } from './upstream-anthropic.mjs'
import { asChat as fromContents, streamContent } from './upstream-gemini.mjs'
import { hubRoute } from './upstream-hub.mjs'
import { mediaRoutes } from './upstream-media.mjs'
import { asChat as fromInput, streamResponse } from './upstream-responses.mjs'
import { streamTranscript } from './upstream-speech.mjs'

const port = Number(process.env.PORT ?? process.argv[2] ?? 3190)
const names = [
  ...['ok', 'slow', 'stall', 'busy', 'broken', 'auth', 'cut', 'refuse', 'badjson', 'html'],
  ...['reask', 'length', 'empty', 'other'],
]
const models = [
  'gpt-4o-mini',
  'gpt-4.1-mini',
  'gpt-6-luna',
  ...['gpt-audio', 'whisper-1', 'gpt-transcribe'],
  ...names.map((name) => `scenario-${name}`),
  // What a server has learnt of a model outlives it: each start of this one has another.
  `scenario-cold-${Date.now().toString(36)}`,
]

/** A model that no catalogue holds, as the vendor's own list tells of it. */
const invented = { id: 'gpt-7-sol', object: 'model', created: 1_795_000_000, shutdown_date: '2027-01-15' }

let log = []
const busySeen = new Set()

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

function json(response, status, value, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(value))
}

function failure(response, status, message, headers) {
  json(response, status, { error: { message, type: 'scripted', code: null } }, headers)
}

async function bodyOf(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function scenarioOf(body) {
  return /scenario-(\w+)/.exec(`${body.model}\n${promptOf(body)}`)?.[1] ?? 'ok'
}

function eventOf(body, delta, finish = null) {
  return `data: ${JSON.stringify({
    id: 'chatcmpl-scripted',
    object: 'chat.completion.chunk',
    created: 0,
    model: body.model,
    choices: [{ index: 0, delta, finish_reason: finish }],
  })}\n\n`
}

function usageOf(body, text) {
  const input = Math.ceil(promptOf(body).length / 4) + 85 * mediaOf(body).length
  const output = Math.ceil(text.length / 4)
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output }
}

function lastEvents(body, text, finish) {
  const usage = usageOf(body, text)
  const last = { id: 'chatcmpl-scripted', object: 'chat.completion.chunk', created: 0, model: body.model }
  return `${eventOf(body, {}, finish)}data: ${JSON.stringify({ ...last, choices: [], usage })}\n\ndata: [DONE]\n\n`
}

/** A piece of text: of the message, or of the arguments when a tool has to be called. */
function pieceOf(body, text) {
  return forcedTool(body) ? { tool_calls: [{ index: 0, function: { arguments: text } }] } : { content: text }
}

function openingOf(body) {
  const tool = forcedTool(body)
  if (!tool) return { role: 'assistant', content: '' }
  const call = {
    index: 0,
    id: 'call_scripted',
    type: 'function',
    function: { name: tool.name, arguments: '' },
  }
  return { role: 'assistant', content: null, tool_calls: [call] }
}

/** Streams `text` in pieces of eight characters; gives up when the reader has gone. */
async function streamText(response, body, { text, pauseMs, upTo = text.length }) {
  response.write(eventOf(body, openingOf(body)))
  for (let at = 0; at < upTo && !response.destroyed; at += 8) {
    response.write(eventOf(body, pieceOf(body, text.slice(at, Math.min(at + 8, upTo)))))
    await wait(pauseMs)
  }
}

const scenarios = {
  ok: (response, body) => answer(response, body, 10),
  slow: (response, body) => answer(response, body, 400),
  busy(response, body) {
    const key = JSON.stringify(body)
    if (busySeen.has(key)) return answer(response, body, 10)
    busySeen.add(key)
    failure(response, 429, 'Slow down, please.', { 'retry-after': '1' })
  },
  broken: (response) => failure(response, 500, 'The scripted server is broken on purpose.'),
  auth: (response) => failure(response, 401, 'Incorrect API key provided.'),
  html(response) {
    response.writeHead(502, { 'content-type': 'text/html' })
    response.end('<html><body>Bad gateway</body></html>')
  },
  /** Takes no temperature, and says so as a vendor does. */
  cold(response, body) {
    if (body.temperature === undefined) return answer(response, body, 10)
    const message = "Unsupported value: 'temperature' does not support 0.5 with this model."
    json(response, 400, {
      error: { message, type: 'invalid_request_error', param: 'temperature', code: null },
    })
  },
  async cut(response, body) {
    const text = replyTo(body)
    startEvents(response)
    await streamText(response, body, { text, pauseMs: 10, upTo: Math.ceil(text.length / 2) })
    response.write('data: {"id":"chatcmpl-scr')
    response.destroy()
  },
  async refuse(response, body) {
    startEvents(response)
    response.write(eventOf(body, { role: 'assistant', refusal: 'I cannot help with that.' }))
    response.end(lastEvents(body, '', 'stop'))
  },
  /** Figures are words at first; once it has been told what was wrong, all is right. */
  reask(response, body) {
    const told = body.messages.some(({ role }) => role === 'assistant')
    const text = replyTo(body)
    return answer(response, body, 10, told ? text : text.replace(/(?<=[:\n] ?)\d+/g, '"many"'))
  },
  async length(response, body) {
    const text = replyTo(body)
    startEvents(response)
    await streamText(response, body, { text, pauseMs: 10, upTo: Math.ceil(text.length * 0.4) })
    response.end(lastEvents(body, text, 'length'))
  },
  /** Of another opinion where the prompt says `unsure`. */
  other: (response, body) =>
    answer(
      response,
      body,
      10,
      replyTo(body).replace('I got', /unsure/.test(promptOf(body)) ? 'It came with' : 'I got'),
    ),
  empty: (response, body) => answer(response, body, 10, ''),
  badjson: (response, body) => answer(response, body, 10, '{"answer": "this is not } json ['),
  /** Headers and one piece, then silence until the reader goes. */
  async stall(response, body) {
    startEvents(response)
    response.write(eventOf(body, { content: '…' }))
    while (!response.destroyed) await wait(50)
  },
}

function startEvents(response) {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
}

async function answer(response, body, pauseMs, text = replyTo(body)) {
  if (body.stream !== true) return failure(response, 400, 'This server only streams.')
  startEvents(response)
  await streamText(response, body, { text, pauseMs })
  response.end(lastEvents(body, text, 'stop'))
}

async function chat(request, response) {
  const body = JSON.parse(await bodyOf(request))
  const scenario = scenarioOf(body)
  const entry = {
    path: request.url,
    model: body.model,
    scenario,
    withKey: /^Bearer \S+/.test(request.headers.authorization ?? ''),
    format: body.response_format?.type ?? 'text',
    media: mediaOf(body),
    prompt: promptOf(body),
    temperature: body.temperature,
    aborted: false,
    finished: false,
    startedAt: Date.now(),
  }
  entry.data = smallMediaOf(body)
  log.push(entry)
  response.on('close', () => {
    entry.finished = response.writableFinished
    entry.aborted = !response.writableFinished && scenario !== 'cut'
    entry.ms = Date.now() - entry.startedAt
  })
  const play = scenarios[scenario] ?? scenarios.ok
  await play(response, body)
}

/** Another vendor's way of asking: only the plain answer is scripted. */
async function plain(request, response, { body, withKey, stream }) {
  const entry = {
    path: request.url,
    model: body.model,
    scenario: 'ok',
    withKey,
    format: body.response_format?.type ?? 'text',
    media: mediaOf(body),
    prompt: promptOf(body),
    cache: body.cache ?? [],
    aborted: false,
    finished: false,
  }
  log.push(entry)
  response.on('close', () => {
    entry.finished = response.writableFinished
    entry.aborted = !response.writableFinished
  })
  const text = replyTo(body)
  await stream(response, { body, text, pauseMs: 10, usage: usageOf(body, text) })
}

async function messages(request, response) {
  const body = asChat(JSON.parse(await bodyOf(request)))
  await plain(request, response, {
    body,
    withKey: Boolean(request.headers['x-api-key']),
    stream: streamMessages,
  })
}

async function responses(request, response) {
  const body = fromInput(JSON.parse(await bodyOf(request)))
  const withKey = Boolean(request.headers.authorization)
  await plain(request, response, { body, withKey, stream: streamResponse })
}

async function contents(request, response, model) {
  const body = fromContents(model, JSON.parse(await bodyOf(request)))
  const withKey = Boolean(request.headers['x-goog-api-key'])
  await plain(request, response, { body, withKey, stream: streamContent })
}

/** Speech to text: says how many bytes of sound came. */
async function transcription(request, response) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const headers = { 'content-type': request.headers['content-type'] }
  const form = await new Response(Buffer.concat(chunks), { headers }).formData()
  const file = form.get('file')
  const media = [{ kind: 'audio', mime: file.type, bytes: file.size }]
  const withKey = /^Bearer \S+/.test(request.headers.authorization ?? '')
  log.push({ path: request.url, model: form.get('model'), scenario: 'ok', withKey, media, prompt: '' })
  const text = `The vendor heard ${file.size} bytes.`
  if (form.get('stream') === 'true') return streamTranscript(response, text)
  json(response, 200, { text, language: 'english', duration: 1, segments: [] })
}

async function route(request, response) {
  const { pathname } = new URL(request.url, 'http://upstream')
  if (pathname === '/_log') {
    if (request.method === 'DELETE') {
      log = []
      busySeen.clear()
    }
    return json(response, 200, log)
  }
  if (pathname === '/v1/models')
    return json(response, 200, {
      object: 'list',
      data: [...models.map((id) => ({ id, object: 'model' })), invented],
    })
  if (pathname === '/v1/chat/completions' && request.method === 'POST') return chat(request, response)
  if (pathname === '/v1/responses' && request.method === 'POST') return responses(request, response)
  if (pathname === '/v1/audio/transcriptions') return transcription(request, response)
  if (pathname === '/v1/messages' && request.method === 'POST') return messages(request, response)
  const gemini = /^\/v1beta\/models\/([^/:]+):streamGenerateContent$/.exec(pathname)?.[1]
  if (gemini) return contents(request, response, gemini)
  if (pathname.startsWith('/hub/')) return hubRoute(request, response, pathname)
  const medium = pathname.startsWith('/media/') ? mediaRoutes[pathname.slice('/media/'.length)] : undefined
  if (medium) return medium(response)
  failure(response, 404, `Nothing is scripted for ${request.method} ${pathname}.`)
}

const server = createServer((request, response) => {
  route(request, response).catch((error) => {
    if (!response.headersSent) failure(response, 500, String(error))
    else response.destroy()
  })
})
server.listen(port, '127.0.0.1', () =>
  process.stdout.write(`Scripted server on http://127.0.0.1:${server.address().port}\n`),
)
