// A vendor that speaks OpenAI chat completions and counts how often it was asked each question by each model's name.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const asked = /item (\d+)/

/** Answers after `delayMs()` with `answer to <model>/item <n>` and whatever `more` there is to say. */
export async function startCountingVendor({
  models,
  delayMs,
  more = () => '',
}: {
  models: readonly string[]
  delayMs(): number
  more?(): string
}) {
  const calls = new Map<string, number>()
  const waiting = new Set<() => void>()
  let answered = 0
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    if (request.url === '/v1/models') {
      response.writeHead(200, { 'content-type': 'application/json' })
      const data = models.map((id) => ({ id, object: 'model' }))
      return response.end(JSON.stringify({ object: 'list', data }))
    }
    const body = Buffer.concat(chunks).toString('utf8')
    const { model } = JSON.parse(body) as { model: string }
    const key = `${model}/item ${asked.exec(body)?.[1]}`
    calls.set(key, (calls.get(key) ?? 0) + 1)
    await new Promise((resolve) => setTimeout(resolve, delayMs()))
    if (response.destroyed) return
    const answer = `answer to ${key}${more()}`
    const text = body.includes('"response_format"')
      ? JSON.stringify({ answer })
      : `[[ ## answer ## ]]\n${answer}\n\n[[ ## completed ## ]]`
    const event = (delta: object, finish: string | null) =>
      `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(`${event({ role: 'assistant', content: text }, null)}${event({}, 'stop')}data: [DONE]\n\n`)
    answered += 1
    for (const look of [...waiting]) look()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Times each question was put. */
    calls,
    answered: () => answered,
    /** Resolves when so many calls were answered in all, or after `atMostMs`. */
    untilAnswered: (count: number, atMostMs: number) =>
      new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(timer)
          waiting.delete(look)
          resolve()
        }
        const look = () => {
          if (answered >= count) end()
        }
        const timer = setTimeout(end, atMostMs)
        waiting.add(look)
        look()
      }),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
