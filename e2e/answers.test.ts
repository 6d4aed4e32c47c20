// What becomes of answers that are none: refused, cut, empty, of the wrong form. Over a socket, from a scripted vendor.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { adapters } from '../lib/core/adapters/index'
import { AppError } from '../lib/core/errors'
import type { LanguageModel } from '../lib/core/lm/message'
import { createProgram, runProgram } from '../lib/core/modules/index'
import type { CallRecord, RunContext } from '../lib/core/program'
import { parseSignature } from '../lib/core/signature-text'
import { openai } from '../lib/providers/openai/provider'
import { knownModel } from '../lib/providers/provider'

/** What the vendor says to one call: text in pieces, how it ends, a refusal. */
interface Said {
  text?: string
  finish?: string
  refusal?: string
  reasoning?: string
}

let script: Said[] = []
let prompts: string[] = []
let vendor: Server
let baseUrl = ''

function events({ text = '', finish = 'stop', refusal, reasoning }: Said): string {
  const pieces = text.match(/[\s\S]{1,7}/g) ?? []
  const deltas = [
    { role: 'assistant' },
    ...(reasoning ? [{ reasoning_content: reasoning }] : []),
    ...pieces.map((content) => ({ content })),
    ...(refusal === undefined ? [] : [{ refusal }]),
  ]
  const chunks = [
    ...deltas.map((delta) => ({ choices: [{ index: 0, delta, finish_reason: null }] })),
    { choices: [{ index: 0, delta: {}, finish_reason: finish }] },
    { choices: [], usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } },
  ]
  return `${chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('')}data: [DONE]\n\n`
}

beforeAll(async () => {
  vendor = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    const said = script[prompts.push(body) - 1]
    response.writeHead(said ? 200 : 500, { 'content-type': said ? 'text/event-stream' : 'text/plain' })
    response.end(said ? events(said) : 'Nothing more is scripted.')
  })
  await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve))
  baseUrl = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}/v1`
})
beforeEach(() => {
  script = []
  prompts = []
})
afterAll(() => vendor.close())

const lm: LanguageModel = (request, call) =>
  openai.stream(request, { ...call, access: { apiKey: 'k', baseUrl, fetch } })
const signature = parseSignature(
  "q -> answer: str, total: float, kind: Literal['a', 'b'], items: list[Item{n: int, name: str}], note: Optional[str]",
)
type Form = keyof typeof adapters

/** Runs the script and gives what a cell would show at its end. */
async function ask(form: Form, says: Said[], more: Partial<RunContext> = {}) {
  script = says
  let shown: Record<string, unknown> = {}
  const calls: CallRecord[] = []
  const run = runProgram(
    createProgram('predict', signature),
    { q: 'What?' },
    {
      lm,
      model: {
        ...knownModel(openai, 'openai/gpt-4o-mini'),
        provider: 'openai',
        ready: true,
        onDevice: false,
      },
      adapter: adapters[form],
      media: () => Promise.reject(new Error('no media here')),
      rollout: 0,
      cache: false,
      jsonFallback: false,
      maxAttempts: 3,
      signal: new AbortController().signal,
      emit(event) {
        if (event.type === 'partial') shown = event.outputs
        if (event.type === 'reset') shown = {}
        if (event.type === 'call-end') calls.push(event.call)
      },
      ...more,
    },
  )
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error !== undefined && !(error instanceof AppError)) throw error
  return { error, shown, calls, asked: prompts.length }
}

const whole = {
  answer: 'yes',
  total: 2.5,
  kind: 'a',
  items: [
    { n: 1, name: 'one' },
    { n: 2, name: 'two' },
  ],
  note: null,
}
const json = JSON.stringify(whole)
const sections = Object.entries(whole)
  .filter(([, value]) => value !== null)
  .map(
    ([name, value]) =>
      `[[ ## ${name} ## ]]\n${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`,
  )
  .join('')
const inForm = (form: Form) => (form === 'chat' ? sections : json)

describe('F31: a refusal is a state of its own and never asked again', () => {
  it.each<[string, Form, Said, RegExp, string]>([
    ['chat', 'chat', { refusal: 'No faces.' }, /declined to answer: No faces\. Change the inputs/, ''],
    ['JSON', 'json', { refusal: 'No faces' }, /: No faces\. Change/, ''],
    ['JSON in text', 'json-text', { refusal: 'Why so?' }, /: Why so\? Change/, ''],
    ['a raw message', 'raw', { refusal: 'No!' }, /: No! Change/, ''],
    ['after some text', 'chat', { text: sections.slice(0, 24), refusal: 'No.' }, /declined/, 'yes'],
    ['after some JSON', 'json', { text: '{"answer": "half', refusal: 'No.' }, /declined/, 'half'],
    [
      'a safety filter',
      'json',
      { text: '{"answer": "half', finish: 'content_filter' },
      /declined to answer: .*filter.* Change the inputs/,
      'half',
    ],
    [
      'a filter before the first word',
      'chat',
      { finish: 'content_filter' },
      /declined to answer: .*filter/,
      '',
    ],
    ['a whole answer that is then taken back', 'json', { text: json, refusal: 'No.' }, /declined/, 'yes'],
  ])('%s', async (_row, form, said, message, kept) => {
    const { error, shown, asked, calls } = await ask(form, [said, { text: json }])
    expect(error).toMatchObject({
      code: 'refused',
      retryable: false,
      message: expect.stringMatching(message),
    })
    expect(shown.answer ?? '').toBe(kept)
    expect(calls).toMatchObject([{ error: { code: 'refused' }, response: { usage: { input: 10 } } }])
    expect(asked).toBe(1)
  })
})

describe('F32: an answer cut at the limit keeps what arrived and is not asked again', () => {
  const cutJson = json.slice(0, json.indexOf('"two'))
  it.each<[string, Form, Said, RegExp, Record<string, unknown>]>([
    [
      'chat',
      'chat',
      { text: sections.slice(0, sections.indexOf('[[ ## items')) },
      /cut at the token limit/,
      { answer: 'yes', total: 2.5 },
    ],
    [
      'JSON',
      'json',
      { text: cutJson },
      /raise "Max tokens"/,
      { answer: 'yes', items: [{ n: 1, name: 'one' }, { n: 2 }] },
    ],
    ['JSON in text', 'json-text', { text: '{"answer": "ye' }, /What had arrived is kept/, { answer: 'ye' }],
    ['before the first word', 'json', { reasoning: 'hm' }, /before the answer began/, {}],
  ])('%s', async (_row, form, said, message, kept) => {
    const { error, shown, asked } = await ask(form, [{ ...said, finish: 'length' }, { text: json }])
    expect(error).toMatchObject({ code: 'incomplete', message: expect.stringMatching(message) })
    expect(shown).toMatchObject(kept)
    expect(Object.keys(shown).length).toBeGreaterThanOrEqual(Object.keys(kept).length)
    expect(asked).toBe(1)
  })

  it.each<[Form, string]>([
    ['json', 'yes'],
    ['chat', 'yes'],
  ])('%s: one that holds every field is an answer, flagged by its stop', async (form, answer) => {
    const { error, shown, calls, asked } = await ask(form, [{ text: inForm(form), finish: 'length' }])
    expect(error).toBeUndefined()
    expect(shown.answer).toBe(answer)
    expect(calls[0]?.response?.stop).toBe('length')
    expect(asked).toBe(1)
  })
})

describe('F33: an empty answer is a state of its own and not asked again here', () => {
  it.each<[Form, Said]>([
    ['chat', {}],
    ['json', {}],
    ['json-text', { text: ' \n\t' }],
    ['raw', {}],
    ['tool', {}],
    ['chat', { reasoning: 'I wonder.' }],
  ])('%s: %j', async (form, said) => {
    const { error, shown, asked } = await ask(form, [said, { text: inForm(form) }])
    expect(error).toMatchObject({
      code: 'empty',
      retryable: true,
      message: expect.stringMatching(/without saying anything.*inputs are kept/),
    })
    if (said.reasoning) expect(error?.detail).toContain(said.reasoning)
    expect(shown).toEqual({})
    expect(asked).toBe(1)
  })
})

describe('F34: a reply of the wrong form names every fault, keeps the text and is repaired when told', () => {
  const but = (changed: object) => JSON.stringify({ ...whole, ...changed })
  const item = (changed: object) => but({ items: [whole.items[0], { n: 2, name: 'two', ...changed }] })
  const faults: [string, string, string[]][] = [
    ['text for a number', but({ total: 'much' }), ['total: expected a number, got "much"']],
    ['a list for a number', but({ total: [1] }), ['total: expected a number, got [1]']],
    ['a word that is no choice', but({ kind: 'c' }), ['kind: expected one of: a; b, got "c"']],
    ['a choice in the wrong case', but({ kind: 'A' }), ['kind: expected one of: a; b, got "A"']],
    ['a number for a choice', but({ kind: 1 }), ['kind: expected one of: a; b, got 1']],
    ['one field missing', but({ answer: undefined }), ['answer: missing']],
    ['two fields missing', but({ answer: undefined, kind: undefined }), ['answer: missing', 'kind: missing']],
    ['null for a text', but({ answer: null }), ['answer: missing']],
    ['null for a number', but({ total: null }), ['total: missing']],
    ['an object for a list', but({ items: {} }), ['items: expected a list, got {}']],
    ['text for a list', but({ items: 'none' }), ['items: expected a list, got "none"']],
    [
      'a text item for an object',
      but({ items: ['x'] }),
      ['items[0]: expected an object with n, name, got "x"'],
    ],
    ['half a number in an item', item({ n: 1.5 }), ['items[1].n: expected a whole number, got 1.5']],
    ['a number for a text in an item', item({ name: 7 }), ['items[1].name: expected text, got 7']],
    [
      'a member missing in an item',
      item({ n: undefined }),
      ['items[1].n: expected a whole number, got nothing'],
    ],
    [
      'both members wrong',
      item({ n: 'x', name: null }),
      ['items[1].n: expected', 'items[1].name: expected text, got null'],
    ],
    [
      'faults in several fields',
      but({ total: 'x', items: [{ n: 'y', name: 'z' }] }),
      ['total: expected', 'items[0].n: expected'],
    ],
    ['no JSON at all', 'I am sorry.', ['it holds no JSON object']],
    ['a list in place of the object', '[1, 2]', ['it holds no JSON object']],
    ['an empty object', '{}', ['answer: missing', 'total: missing', 'kind: missing', 'items: missing']],
  ]
  it.each(faults)('%s', async (_row, text, lines) => {
    const told = await ask('json-text', [{ text }, { text: json }])
    expect(told.error).toBeUndefined()
    expect(told.shown).toEqual(whole)
    expect(told.asked).toBe(2)
    const last: unknown = JSON.parse(prompts[1] ?? '').messages.at(-1).content
    for (const line of lines) expect(last).toContain(`- ${line}`)

    prompts = []
    const alone = await ask('json-text', [{ text }], { maxAttempts: 1 })
    expect(alone.error).toMatchObject({ code: 'parse', retryable: true })
    expect(alone.error?.message).toMatch(/does not fit the signature: .*(?:`|no JSON object)/)
    expect(alone.error?.detail).toContain(text)
    expect(alone.calls).toMatchObject([{ response: { text } }])
    expect(alone.asked).toBe(1)
  })
})
