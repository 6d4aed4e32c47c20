import { expect, test } from 'vitest'
import { collect } from '../../core/lm/collect'
import { type LmEvent, type LmRequest, lmEventSchema, type Message } from '../../core/lm/message'
import { audioRef, imageRef } from '../solve/test-scene.fixture'
import { createBuiltInLm } from './built-in-lm'
import { builtInModel } from './model'
import type { Availability, PromptApi, PromptMessage, PromptOptions } from './prompt-api'

interface Script {
  state?: Availability | ((options: PromptOptions) => Availability)
  pieces?: string[]
  createFails?: Error
  promptFails?: Error
  hangs?: boolean
  progress?: number[]
}

interface Seen {
  available: PromptOptions[]
  created: Parameters<PromptApi['create']>[0][]
  prompts: { messages: readonly PromptMessage[]; constraint: unknown }[]
  destroyed: number
}

/** A browser that behaves as scripted and notes what it is asked. */
function scripted(script: Script): { api: PromptApi; seen: Seen } {
  const seen: Seen = { available: [], created: [], prompts: [], destroyed: 0 }
  const { state = 'available', pieces = ['Hel', 'lo'] } = script
  const api: PromptApi = {
    async availability(options) {
      seen.available.push(options)
      return typeof state === 'function' ? state(options) : state
    },
    async create(options) {
      seen.created.push(options)
      options.monitor({
        addEventListener: (_type, listener) => {
          for (const loaded of script.progress ?? []) listener({ loaded })
        },
      })
      if (script.createFails) throw script.createFails
      return {
        promptStreaming(messages, { signal, responseConstraint }) {
          seen.prompts.push({ messages, constraint: responseConstraint })
          return new ReadableStream<string>({
            start(controller) {
              signal.addEventListener('abort', () => controller.error(signal.reason))
              for (const piece of pieces) controller.enqueue(piece)
              if (script.promptFails) controller.error(script.promptFails)
              else if (!script.hangs) controller.close()
            },
          })
        },
        destroy() {
          seen.destroyed++
        },
      }
    },
  }
  return { api, seen }
}

const text = (value: string) => ({ type: 'text' as const, text: value })
const user = (value: string): Message => ({ role: 'user', parts: [text(value)] })

function request(more: Partial<LmRequest> = {}): LmRequest {
  return {
    model: 'built-in/chrome',
    messages: [user('Say hello')],
    format: { type: 'text' },
    rollout: 0,
    ...more,
  }
}

function callWith(signal = new AbortController().signal) {
  return { signal, media: async ({ id }: { id: string }) => new Blob([id]) }
}

async function run(script: Script, asked = request(), signal?: AbortSignal) {
  const { api, seen } = scripted(script)
  const events: LmEvent[] = []
  for await (const event of createBuiltInLm(() => api)(asked, callWith(signal))) events.push(event)
  for (const event of events) lmEventSchema.parse(event)
  return { events, seen }
}

const declinesMedia =
  (...kinds: string[]) =>
  ({ expectedInputs }: PromptOptions): Availability =>
    expectedInputs.some(({ type }) => kinds.includes(type)) ? 'unavailable' : 'available'

test.each([
  ['available', 'available', true, ['text', 'image', 'audio'], 'Takes text and image and audio'],
  ['downloadable', 'downloadable', true, ['text', 'image', 'audio'], 'starts a download'],
  ['downloading', 'downloading', true, ['text', 'image', 'audio'], 'downloading it right now'],
  ['audio declined', declinesMedia('audio'), true, ['text', 'image'], 'Takes text and image.'],
  ['images declined', declinesMedia('image'), true, ['text', 'audio'], 'Takes text and audio.'],
  ['text only', declinesMedia('image', 'audio'), true, ['text'], 'Takes text only'],
] as const)('the list says what the browser can do: %s', async (_name, state, ready, input, note) => {
  const model = await builtInModel(scripted({ state }).api)
  expect(model).toMatchObject({ id: 'built-in/chrome', ready, input, onDevice: true })
  expect(model.note).toContain(note)
})

test('a browser that declines, has none, or breaks is listed with the reason', async () => {
  const declined = await builtInModel(scripted({ state: 'unavailable' }).api)
  expect(declined).toMatchObject({ ready: false, reason: expect.stringContaining('unavailable') })
  expect(await builtInModel(undefined)).toMatchObject({
    ready: false,
    reason: expect.stringContaining('no built-in model'),
  })
  const broken = { ...scripted({}).api, availability: () => Promise.reject(new TypeError('bad type')) }
  expect(await builtInModel(broken)).toMatchObject({
    ready: false,
    reason: expect.stringContaining('Reload'),
  })
})

test('streams the pieces, then one end; the session is given back', async () => {
  const { events, seen } = await run({})
  expect(events.filter((event) => event.type !== 'status')).toEqual([
    { type: 'text-delta', text: 'Hel' },
    { type: 'text-delta', text: 'lo' },
    { type: 'end', stop: 'stop', usage: { input: 0, output: 0 } },
  ])
  expect(seen.destroyed).toBe(1)
})

test('system prompt and examples go before, the last turn is asked; media as blobs, in their order', async () => {
  const { seen } = await run(
    {},
    request({
      messages: [
        { role: 'system', parts: [text('Be short.')] },
        user('2+2?'),
        { role: 'assistant', parts: [text('4')] },
        {
          role: 'user',
          parts: [
            text('before'),
            { type: 'media', ref: imageRef() },
            text('after'),
            { type: 'media', ref: audioRef() },
          ],
        },
      ],
    }),
  )
  expect(seen.created[0]?.initialPrompts.map(({ role }) => role)).toEqual(['system', 'user', 'assistant'])
  const [asked] = seen.prompts[0]?.messages ?? []
  expect(asked?.content.map(({ type }) => type)).toEqual(['text', 'image', 'text', 'audio'])
  const picture = asked?.content[1]?.value
  expect(picture instanceof Blob ? await picture.text() : picture).toBe('a'.repeat(64))
})

test('creation is asked with the very options availability was', async () => {
  const parts = [text('what?'), { type: 'media' as const, ref: imageRef() }]
  const { seen } = await run({}, request({ messages: [{ role: 'user', parts }] }))
  const { expectedInputs, expectedOutputs } = seen.created[0] ?? {}
  expect({ expectedInputs, expectedOutputs }).toEqual(seen.available[0])
  expect(expectedInputs?.map(({ type }) => type)).toEqual(['text', 'image'])
})

const schema = { type: 'object', properties: { a: { type: 'string' } } }
test.each([
  [{ type: 'text' }, undefined],
  [{ type: 'json' }, { type: 'object' }],
  [{ type: 'schema', name: 'out', schema }, schema],
  [{ type: 'tool', name: 'out', description: '', schema }, schema],
] as const)('the wanted form becomes the constraint: %o', async (format, constraint) => {
  const { seen } = await run({}, request({ format }))
  expect(seen.prompts[0]?.constraint).toEqual(constraint)
})

test('a download is told in percent', async () => {
  const { events } = await run({ state: 'downloadable', progress: [0, 0.424, 1] })
  const said = events.flatMap((event) => (event.type === 'status' ? [event.text] : []))
  expect(said[0]).toContain('Waiting for the browser')
  expect(said.slice(1)).toEqual([
    expect.stringMatching(/ 0 %$/),
    expect.stringMatching(/ 42 %$/),
    expect.stringMatching(/ 100 %$/),
  ])
})

const thrown = (name: string) => new DOMException('as the browser says it', name)
test.each([
  ['QuotaExceededError', 'too-large', 'shorten'],
  ['NotSupportedError', 'unsupported', 'another model'],
  ['NotAllowedError', 'unsupported', 'press Run'],
  ['NetworkError', 'network', 'connection'],
  ['NotReadableError', 'refused', 'change'],
  ['InvalidStateError', 'internal', 'run again'],
  ['OperationError', 'unsupported', 'free some'],
  ['SomethingNew', 'internal', 'run again'],
])('%s while creating or answering becomes %s', async (name, code, words) => {
  for (const script of [{ createFails: thrown(name) }, { promptFails: thrown(name) }]) {
    const { events, seen } = await run(script)
    expect(events.at(-1)).toMatchObject({
      type: 'error',
      error: {
        code,
        message: expect.stringContaining(words),
        detail: expect.stringContaining('as the browser'),
      },
    })
    expect(seen.destroyed).toBe('promptFails' in script ? 1 : 0)
  }
})

test.each([
  ['tools', request({ tools: [{ name: 'look', description: '', parameters: {} }] }), 'cannot call tools'],
  [
    'a document',
    request({
      messages: [{ role: 'user', parts: [{ type: 'media', ref: { ...imageRef(), kind: 'document' } }] }],
    }),
    'cannot read documents',
  ],
])('%s is refused before anything is asked', async (_name, asked, words) => {
  const { events, seen } = await run({}, asked)
  expect(events).toMatchObject([
    { type: 'error', error: { code: 'unsupported', message: expect.stringContaining(words) } },
  ])
  expect(seen.created).toEqual([])
})

test('without the model nothing is created', async () => {
  const { events, seen } = await run({ state: 'unavailable' })
  expect(events).toMatchObject([{ type: 'error', error: { code: 'unsupported' } }])
  expect(seen.created).toEqual([])
})

test('abort is thrown at once and gives the session back', async () => {
  const controller = new AbortController()
  const { api, seen } = scripted({ hangs: true })
  const stream = createBuiltInLm(() => api)(request(), callWith(controller.signal))
  const reading = collect(stream, (event) => {
    if (event.type === 'text-delta' && event.text === 'lo') controller.abort()
  })
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  await expect.poll(() => seen.destroyed).toBe(1)
})
