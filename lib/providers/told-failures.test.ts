import { describe, expect, it } from 'vitest'
import { calling, question, wires } from './wires.fixture'

const sentence = '9000 tokens were sent, the context size is 4096'

/** The ways in which servers and gateways say in an answer of status 200 that there is none. */
const failures: readonly [string, string, string?][] = [
  [
    'a field of its own, with a code',
    `error: {"code":400,"message":"${sentence}","type":"exceed_context_size_error"}\n\ndata: [DONE]\n\n`,
  ],
  ['a field of its own, a sentence', `error: ${sentence}\n\n`],
  ['a field of its own without an end', `error: {"message":"${sentence}"}`],
  ['an event of its own name', `event: error\ndata: {"message":"${sentence}"}\n\n`],
  ['an event of its own name that is a sentence', `event: error\ndata: ${sentence}\n\n`],
  ['the first event', `data: {"error":{"message":"${sentence}","code":400}}\n\n`],
  ['the first event, a sentence', `data: {"error":"${sentence}"}\n\n`],
  ['an event that calls itself an error', `data: {"object":"error","message":"${sentence}","code":400}\n\n`],
  ['an event of the type error', `data: {"type":"error","error":{"type":"x","message":"${sentence}"}}\n\n`],
  [
    'an error in a choice',
    `data: {"choices":[{"index":0,"delta":{},"finish_reason":"error","error":{"message":"${sentence}"}}]}\n\n`,
  ],
  ['an error in quotes of Python', `data: {'error': {'message': '${sentence}', 'code': None}}\n\n`],
  ['a list with an error', `data: {"errors":[{"message":"${sentence}"}]}\n\n`],
  ['a bare JSON body', `{"error":{"message":"${sentence}","type":"invalid_request_error"}}`],
  ['a bare JSON body as JSON', `{"error":{"message":"${sentence}"}}`, 'application/json'],
  [
    'a bare body over several lines',
    `{\n  "error": {\n    "message": "${sentence}"\n  }\n}\n`,
    'application/json',
  ],
  ['a bare object of its own', `{"object":"error","message":"${sentence}"}`, 'application/json'],
  ['a detail as FastAPI writes it', `{"detail":"${sentence}"}`, 'application/json'],
  ['details as FastAPI writes them', `{"detail":[{"msg":"${sentence}"}]}`, 'application/json'],
  ['a list as Google sends it', `[{"error":{"code":400,"message":"${sentence}"}}]`, 'application/json'],
  ['a page', `<!doctype html><h1>Oops</h1><p>${sentence}</p>`],
  ['a page as a page', `<html><body>${sentence}</body></html>`, 'text/html'],
  ['a text', `${sentence}\n`, 'text/plain'],
  ['a text as a stream', `Internal error\n${sentence}`.replace('\n', ' ')],
]

describe.each(wires)('$name: a failure told with status 200', ({ model, half }) => {
  it.each(failures)('as %s is said word for word', async (_, body, type) => {
    const { info, events, sent } = await calling(question(model), body, type ? { type } : {})
    expect(events).toEqual([])
    expect(info?.message).toContain(sentence)
    expect(sent).toHaveLength(1)
  })

  it.each(failures.slice(0, 10))('in the middle, as %s, is said and what came is kept', async (_, body) => {
    const { info, text } = await calling(question(model), half('half an ans') + body)
    expect(text).toBe('half an ans')
    expect(info).toMatchObject({ code: 'incomplete', retryable: false })
    expect(info?.message).toContain(sentence)
  })

  it('shows no key that it repeats', async () => {
    const told = `error: {"message":"the key sk-wires-canary-0123456789 is no good"}\n\n`
    const { info } = await calling(question(model), told)
    expect(info?.message).toContain('is no good')
    expect(JSON.stringify(info)).not.toContain('canary')
  })
})

describe.each(wires)('$name: bytes that are not understood', ({ model, half }) => {
  it.each([
    ['events of another kind', 'data: {"answer":"Nordlicht"}\n\n', 'Nordlicht'],
    ['a field of another name', 'message: Nordlicht\n\n', 'Nordlicht'],
    ['JSON of another kind', '{"answer":"Nordlicht"}', 'Nordlicht'],
    ['lines of JSON of another kind', '{"answer":"Nord"}\n{"answer":"licht"}\n', 'Nord'],
    ['an event that is no JSON', 'data: Nordlicht\n\n', 'Nordlicht'],
    ['XML', '<answer>Nordlicht</answer>', 'Nordlicht'],
  ])('%s: the first of them is shown', async (_, body, shown) => {
    const { info, events } = await calling(question(model), body)
    expect(events.some(({ type }) => type === 'end')).toBe(false)
    expect(info?.message).toContain(shown)
    expect(info?.retryable).toBe(false)
  })

  it('an event that is no JSON after the answer began', async () => {
    const { info, text } = await calling(question(model), `${half('ok')}data: {oh no\n\n`)
    expect(text).toBe('ok')
    expect(info?.message).toContain('{oh no')
  })

  it('nothing at all stays the old sentence', async () => {
    const { info } = await calling(question(model), '')
    expect(info).toMatchObject({ code: 'incomplete' })
    expect(info?.message).toContain('broke off in the middle')
  })

  it('much of it is cut', async () => {
    const { info } = await calling(question(model), `data: {"answer":"${'x'.repeat(100_000)}"}\n\n`)
    expect(info?.message.length).toBeLessThan(600)
  })
})
