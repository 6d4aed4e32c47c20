import { describe, expect, it } from 'vitest'
import type { Message, WireRequest } from '../core/lm/message'
import type { OperationRequest } from '../core/lm/operations'
import type { MediaRef } from '../core/media'
import { providers } from './index'
import { plainTypes } from './taken-types'
import { calling, question, wires } from './wires.fixture'

const said = (text: string): Message => ({ role: 'user', parts: [{ type: 'text', text }] })
const of = (kind: MediaRef['kind'], mime: string, more: Partial<MediaRef> = {}): Message => ({
  role: 'user',
  parts: [
    { type: 'text', text: 'see' },
    { type: 'media', ref: { kind, id: 'a'.repeat(64), mime, bytes: 3, ...more } },
  ],
})
const system: Message = { role: 'system', parts: [{ type: 'text', text: 'be brief' }] }

describe.each(wires)('$name: refused before anything leaves', ({ model, answer }) => {
  const ask = (messages: Message[], more: Partial<WireRequest> = {}) =>
    calling(question(model, { messages, ...more }), answer('ok'))

  it.each<[string, Message[]]>([
    ['an empty question', [said('')]],
    ['a blank question', [said(' \n\t')]],
    ['a blank question under instructions', [system, said(' ')]],
    ['a blank question behind a conversation', [said('hi'), { role: 'assistant', parts: [] }, said('')]],
    ['instructions alone', [system]],
    ['nothing at all', []],
  ])('%s', async (_, messages) => {
    const { info, sent } = await ask(messages)
    expect(sent).toEqual([])
    expect(info).toMatchObject({ code: 'invalid', message: expect.stringContaining('nothing to ask') })
  })

  it('the result of a call that was never made', async () => {
    const { info, sent } = await ask([said('hi'), { role: 'tool', toolCallId: 'x', parts: [] }])
    expect(sent).toEqual([])
    expect(info).toMatchObject({ code: 'invalid', message: expect.stringContaining('never made') })
  })

  it.each(['IMAGE/PNG', 'image/png; quality=1', ' image/png ;x=y', 'Image/JPEG', 'image/jpg'])(
    'but %s is the type it is',
    async (mime) => {
      const { info, sent } = await ask([of('image', mime)])
      expect(info).toBeUndefined()
      expect(JSON.stringify(sent[0]?.body)).toMatch(/image\/(png|jpeg)[";]/)
    },
  )
})

describe.each(wires.filter(({ name }) => name !== 'generateContent'))(
  '$name: names of files',
  ({ model, answer }) => {
    const ask = (name: string | undefined, mime = 'application/pdf') =>
      calling(
        question(model, { messages: [of('document', mime, name === undefined ? {} : { name })] }),
        answer('ok'),
      )

    it.each([
      ['an empty name', '', 'empty name'],
      ['a blank name', '   ', 'empty name'],
      ['a name of 256 letters', 'a'.repeat(256), '256 characters'],
      ['a name of 300 pictures', '🎈'.repeat(300), '300 characters'],
    ])('%s is refused in its own words', async (_, name, words) => {
      const { info, sent } = await ask(name)
      expect(sent).toEqual([])
      expect(info).toMatchObject({ code: 'invalid', message: expect.stringContaining(words) })
    })

    it.each([undefined, 'a', 'a'.repeat(255), 'Größe 1.pdf'])('%s is sent', async (name) => {
      expect((await ask(name, 'APPLICATION/PDF;x=1')).sent).toHaveLength(1)
    })
  },
)

describe('an audio model', () => {
  it.each(['openai/gpt-audio', 'openai/gpt-audio-1.5', 'openai/gpt-4o-audio-preview'])(
    '%s is not asked in silence',
    async (model) => {
      const { info, sent } = await calling(question(model), '')
      expect(sent).toEqual([])
      expect(info).toMatchObject({
        code: 'unsupported',
        message: expect.stringContaining('something to hear'),
      })
    },
  )

  it('is asked where there is sound, without a form of the answer, and says so', async () => {
    const messages = [of('audio', 'audio/WAV; codecs=1')]
    const format = { type: 'json' } as const
    const { sent, events } = await calling(
      question('openai/gpt-audio', { messages, format }),
      wires[0]?.answer('{}') ?? '',
    )
    expect(sent[0]?.body).not.toHaveProperty('response_format')
    expect(events[0]).toMatchObject({
      type: 'status',
      text: expect.stringContaining('no form of the answer'),
    })
  })
})

describe('pictures for servers that do not say they take them', () => {
  it.each(['image/webp', 'image/avif', 'image/heic', 'image/gif', 'image/webp; x=1'])('%s', async (mime) => {
    const { info, sent } = await calling(question('llamacpp/m', { messages: [of('image', mime)] }), '')
    expect(sent).toEqual([])
    expect(info).toMatchObject({ code: 'unsupported', message: expect.stringContaining('PNG, JPEG') })
  })

  it.each(['llamacpp', 'vllm', 'ollama', 'lmstudio', 'openrouter'])('%s says what it takes', (id) => {
    const types = providers[id]?.describe('m').limits?.imageMimes ?? []
    expect(types).toEqual(expect.arrayContaining([...plainTypes.imageMimes]))
    expect(types).not.toContain('image/avif')
  })
})

describe('operations with nothing in them', () => {
  const asked: [string, OperationRequest][] = [
    'openai/text-embedding-3-small',
    'gemini/gemini-embedding-001',
  ].flatMap((model): [string, OperationRequest][] => [
    ['an empty text', { operation: 'embed', model, texts: ['a', ''] }],
    ['a blank text', { operation: 'embed', model, texts: [' \n'] }],
  ])
  asked.push(
    ['nothing to say', { operation: 'speak', model: 'openai/tts-1', text: ' ', voice: 'a' }],
    ['nothing to say', { operation: 'speak', model: 'gemini/tts', text: '\n', voice: 'a' }],
    ['no description', { operation: 'make-image', model: 'openai/gpt-image-1', prompt: ' ' }],
    ['no description', { operation: 'make-image', model: 'gemini/image', prompt: ' ' }],
  )
  it.each(asked)('%s: %o', async (_, request) => {
    const provider = providers[request.model.slice(0, request.model.indexOf('/'))]
    const work = provider?.operations?.[request.operation] as
      | ((...args: unknown[]) => Promise<unknown>)
      | undefined
    const fetch = () => Promise.reject(new Error('asked'))
    const access = { apiKey: 'k', baseUrl: 'http://127.0.0.1:9', fetch }
    const call = { signal: new AbortController().signal, media: fetch, access }
    await expect(work?.(request, call)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('is empty'),
    })
  })
})
