import { describe, expect, test } from 'vitest'
import { AppError } from '../../core/errors'
import { hubModels } from '../../core/hub-models'
import { type LmEvent, type LmRequest, lmEventSchema, type Message } from '../../core/lm/message'
import type { Values } from '../../core/signature'
import { audioRef, field, imageRef, plainHear, signatureFor } from '../solve/test-scene.fixture'
import type { ChatAsk, SpeechAsk } from './ask'
import type { HubEngine } from './client'
import { createHubLm } from './hub-lm'

const idOf = (task: string) => hubModels.find((one) => one.task === task)?.id ?? expect.unreachable()
const text = (value: string) => ({ type: 'text' as const, text: value })
const user = (...parts: Message['parts']): Message => ({ role: 'user', parts })
const picture = { type: 'media' as const, ref: imageRef() }

interface Asked {
  chats: ChatAsk[]
  clips: SpeechAsk[]
}

function engine(asked: Asked, more: Partial<HubEngine> = {}): HubEngine {
  return {
    async chat(ask, { onProgress }) {
      asked.chats.push(ask)
      onProgress({ text: 'Loading' })
      for (const delta of ['one ', '', 'two']) onProgress({ text: '', delta })
      return { input: 12, output: 3, cut: false }
    },
    async transcribe(ask) {
      asked.clips.push(ask)
      return {
        text: 'Call me back.',
        segments: [{ text: 'Call me back.', start: 0.5, end: 1.5 }],
        seconds: 2,
      }
    },
    unload: () => {},
    ...more,
  }
}

function request(more: Partial<LmRequest> = {}): LmRequest {
  return {
    model: idOf('chat'),
    messages: [user(text('hi'))],
    format: { type: 'text' },
    rollout: 0,
    ...more,
  }
}

async function run(asked: LmRequest, more: Partial<HubEngine> = {}, signal = new AbortController().signal) {
  const seen: Asked = { chats: [], clips: [] }
  const events: LmEvent[] = []
  const lm = createHubLm(engine(seen, more), plainHear)
  const call = { signal, media: async ({ id }: { id: string }) => new Blob([id]) }
  for await (const event of lm(asked, call)) events.push(lmEventSchema.parse(event))
  return { events, seen }
}

describe('chat', () => {
  test('status, text as it is written, then one end with its tokens', async () => {
    const { events } = await run(request())
    expect(events).toEqual([
      { type: 'status', text: 'Loading' },
      { type: 'text-delta', text: 'one ' },
      { type: 'text-delta', text: 'two' },
      { type: 'end', stop: 'stop', usage: { input: 12, output: 3 } },
    ])
  })

  test('an answer cut at the limit says so', async () => {
    const { events } = await run(request(), { chat: async () => ({ input: 1, output: 5, cut: true }) })
    expect(events.at(-1)).toMatchObject({ type: 'end', stop: 'length' })
  })

  test('pictures keep their place and go along as bytes', async () => {
    const messages: Message[] = [
      { role: 'system', parts: [text('Be short.')] },
      user(text('before'), picture, text('after')),
      { role: 'assistant', parts: [text('a cat')] },
      { role: 'tool', toolCallId: '1', parts: [text('42')] },
    ]
    const { seen } = await run(request({ model: idOf('picture-chat'), messages }))
    const [ask] = seen.chats
    expect(ask?.turns.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user'])
    expect(ask?.turns[1]?.content).toEqual([text('before'), { type: 'image' }, text('after')])
    expect(await ask?.images[0]?.text()).toBe('a'.repeat(64))
  })

  test.each([
    [undefined, undefined, 1024, 0],
    [50, 0.7, 50, 0.7],
    [99_999, 0, 1024, 0],
  ])('max tokens %s and temperature %s become %i and %f', async (maxTokens, temperature, most, warmth) => {
    const { seen } = await run(request({ maxTokens, temperature }))
    expect(seen.chats[0]).toMatchObject({ maxTokens: most, temperature: warmth })
  })

  const look = { name: 'look', description: '', parameters: {} }
  test.each([
    ['tools', request({ tools: [look] }), 'cannot call tools'],
    ['a picture for a text model', request({ messages: [user(picture)] }), 'reads text only'],
    [
      'sound',
      request({ model: idOf('picture-chat'), messages: [user({ type: 'media', ref: audioRef() })] }),
      'cannot hear',
    ],
    [
      'a document',
      request({ messages: [user({ type: 'media', ref: { ...imageRef(), kind: 'document' } })] }),
      'cannot read documents',
    ],
  ])('%s is refused before the engine is asked', async (_name, asked, words) => {
    const { events, seen } = await run(asked)
    expect(events).toMatchObject([
      { type: 'error', error: { code: 'unsupported', message: expect.stringContaining(words) } },
    ])
    expect(seen.chats).toEqual([])
  })
})

describe('speech', () => {
  const inputs = { recording: audioRef() }
  const asking = (outputs: string[], given: Values = inputs) =>
    request({
      model: idOf('speech'),
      task: {
        signature: signatureFor(
          given,
          outputs.map((name) => field(name)),
        ),
        inputs: given,
        demos: [],
      },
    })

  test('the transcript becomes the one text output, with its times as evidence', async () => {
    const { events } = await run(asking(['transcript']))
    expect(events[0]).toMatchObject({
      type: 'field',
      name: 'transcript',
      value: 'Call me back.',
      evidence: {
        abstained: false,
        sources: [
          { input: 'recording', mediaId: 'b'.repeat(64), text: 'Call me back.', start: 0.5, end: 1.5 },
        ],
      },
    })
    expect(events.at(-1)).toMatchObject({ type: 'end', stop: 'stop' })
  })

  test('silence is an abstention', async () => {
    const { events } = await run(asking(['transcript']), {
      transcribe: async () => ({ text: '', segments: [], seconds: 2 }),
    })
    expect(events[0]).toMatchObject({ value: null, evidence: { abstained: true, confidence: 0 } })
  })

  test.each([
    ['two outputs', asking(['transcript', 'mood'])],
    ['no clip', asking(['transcript'], { note: 'text' })],
    ['two clips', asking(['transcript'], { one: audioRef('b'), two: audioRef('c') })],
    ['bare messages', request({ model: idOf('speech') })],
  ])('%s: refused with the signature it wants', async (_name, asked) => {
    const { events, seen } = await run(asked)
    expect(events).toMatchObject([
      {
        type: 'error',
        error: { code: 'unsupported', message: expect.stringContaining('audio -> transcript') },
      },
    ])
    expect(seen.clips).toEqual([])
  })
})

test('an unknown model is named', async () => {
  const { events } = await run(request({ model: 'hub/none' }))
  expect(events).toMatchObject([{ type: 'error', error: { code: 'not-found' } }])
})

test('a failing engine ends the stream with its own error', async () => {
  const chat = () => Promise.reject(new AppError({ code: 'too-large', message: 'too long' }))
  expect((await run(request(), { chat })).events).toMatchObject([
    { type: 'error', error: { code: 'too-large' } },
  ])
})

test('abort is thrown at once, even while the engine hangs', async () => {
  const controller = new AbortController()
  const running = run(request(), { chat: () => new Promise<never>(() => {}) }, controller.signal)
  setTimeout(() => controller.abort(), 5)
  await expect(running).rejects.toMatchObject({ name: 'AbortError' })
})
