import { afterEach, describe, expect, it } from 'vitest'
import type { LmEvent, WireRequest } from '../../core/lm/message'
import { compatible } from '../compatible/presets'
import { chunk, done, type LocalServer, sendEvents, startServer } from '../local-server'
import { openai } from './provider'

let server: LocalServer | undefined
afterEach(async () => server?.close())

type Form = { type: string; schema?: unknown; json_schema?: { schema: unknown } } | undefined

const request: WireRequest = {
  model: 'llamacpp/m',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'Answer as JSON.' }] }],
  format: {
    type: 'schema',
    name: 'answer',
    schema: { type: 'object', properties: { a: { type: 'string' } } },
  },
  rollout: 0,
} as WireRequest

async function started(takes: (form: Form) => boolean, refusal: { status: number; body: unknown }) {
  server = await startServer((_, response, body) => {
    if (takes(JSON.parse(body).response_format)) {
      sendEvents(response, [chunk({ content: '{"a":"b"}' }), chunk({}, 'stop'), done])
      response.end()
      return
    }
    response.writeHead(refusal.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(refusal.body))
  })
  return server
}

async function ask(at: LocalServer, provider = compatible.llamacpp) {
  const events: LmEvent[] = []
  const access = { baseUrl: `${at.origin}/v1`, fetch }
  const media = () => Promise.reject(new Error('none'))
  if (!provider) throw new Error('no provider')
  for await (const event of provider.stream(request, { signal: new AbortController().signal, media, access }))
    events.push(event)
  return events
}

const forms = (at: LocalServer) => at.requests.map(({ body }) => JSON.parse(body).response_format as Form)
const said = (events: LmEvent[]) => events.flatMap((event) => (event.type === 'status' ? [event.text] : []))
const message = (text: string) => ({ error: { message: text, type: 'internal_server_error', code: null } })

describe('a server that does not take a form of the answer', () => {
  it.each([
    [
      'status 500 with a validation error',
      500,
      message(
        "1 validation error: {'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or 'json_object'\"}",
      ),
    ],
    ['status 400', 400, message('response_format of type json_schema is not supported')],
    ['status 422', 422, { detail: [{ loc: ['body', 'response_format'], msg: 'unexpected value' }] }],
    ['status 501', 501, message('structured output is not implemented')],
  ])(
    '%s: a JSON object with the schema is asked for, and from then on at once',
    async (_name, status, body) => {
      const at = await started((form) => form?.type === 'json_object' && form.schema !== undefined, {
        status,
        body,
      })
      const first = await ask(at)
      expect(first.at(-1)?.type).toBe('end')
      expect(forms(at).map((form) => form?.type)).toEqual(['json_schema', 'json_object'])
      expect(forms(at)[1]?.schema).toEqual(forms(at)[0]?.json_schema?.schema)
      expect(said(first).join()).toContain('takes no “json_schema”')
      const second = await ask(at)
      expect(forms(at)).toHaveLength(3)
      expect(said(second)).toEqual(said(first))
    },
  )

  it('goes down as far as it must, and says each step', async () => {
    const at = await started((form) => form === undefined, {
      status: 500,
      body: message('bad response_format'),
    })
    const events = await ask(at)
    expect(forms(at).map((form) => form && [form.type, form.schema !== undefined])).toEqual([
      ['json_schema', false],
      ['json_object', true],
      ['json_object', false],
      undefined,
    ])
    expect(said(events)).toHaveLength(3)
    expect(events.at(-1)?.type).toBe('end')
  })

  it.each([
    [401, 'invalid key for response_format'],
    [429, 'too many response_format calls'],
    [500, 'out of memory'],
  ])('status %d with “%s” is no refusal of a form', async (status, text) => {
    const at = await started(() => false, { status, body: message(text) })
    await expect(ask(at)).rejects.toMatchObject({ name: 'AppError' })
    expect(at.requests).toHaveLength(1)
  })

  it('the vendor’s own address is not asked again in another form', async () => {
    const at = await started(() => false, { status: 400, body: message('response_format is wrong') })
    await expect(ask(at, { ...openai, baseUrl: `${at.origin}/v1` })).rejects.toMatchObject({
      code: 'invalid',
    })
  })
})
