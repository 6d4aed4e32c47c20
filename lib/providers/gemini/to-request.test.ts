import { afterEach, describe, expect, it } from 'vitest'
import { toErrorInfo } from '../../core/errors'
import type { Message, Part, WireRequest } from '../../core/lm/message'
import type { MediaRef } from '../../core/media'
import { type LocalServer, sendEvents, startServer } from '../local-server'
import { gemini } from './provider'
import { toRequest } from './to-request'

const image: MediaRef = { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 3 }
const audio: MediaRef = { kind: 'audio', id: 'b'.repeat(64), mime: 'audio/wav', bytes: 3 }
const source = (ref: MediaRef) => Promise.resolve(new Blob([ref.kind === 'image' ? 'IMG' : 'AUD']))
const of = (ref: MediaRef, mime: string): Part => ({ type: 'media', ref: { ...ref, mime } })
const say = (text: string): Part => ({ type: 'text', text })
const user = (...parts: Part[]): Message => ({ role: 'user', parts })

function wire(more: Partial<WireRequest>): WireRequest {
  return { model: 'gemini/gemini-3.5-flash', messages: [], format: { type: 'text' }, rollout: 3, ...more }
}

let server: LocalServer | undefined
afterEach(() => server?.close())

/** What a local server receives. */
async function sent(request: WireRequest, apiKey: string | undefined = 'AIza-test-0123456789') {
  server = await startServer((_, response) => {
    sendEvents(response, [{ candidates: [{ content: { parts: [{ text: 'x' }] }, finishReason: 'STOP' }] }])
    response.end()
  })
  const access = { apiKey, baseUrl: `${server.origin}/v1beta`, fetch }
  const types: string[] = []
  for await (const { type } of gemini.stream(request, {
    signal: new AbortController().signal,
    media: source,
    access,
  }))
    types.push(type)
  const [first] = server.requests
  if (!first) throw new Error('nothing was sent')
  return { ...first, types, body: JSON.parse(first.body) as unknown }
}

const tool = { name: 'crop', description: 'Cuts out', parameters: { type: 'object', $schema: 'x' } }
const declared = [
  {
    functionDeclarations: [
      { name: 'crop', description: 'Cuts out', parametersJsonSchema: { type: 'object' } },
    ],
  },
]
const hi = [{ role: 'user', parts: [{ text: 'hi' }] }]
const thoughts = { thinkingConfig: { includeThoughts: true } }

const golden: [string, Partial<WireRequest>, object][] = [
  [
    'text with instructions and settings',
    {
      messages: [{ role: 'system', parts: [say('be '), say('brief')] }, user(say('hi'))],
      temperature: 0.5,
      maxTokens: 9,
    },
    {
      contents: hi,
      systemInstruction: { parts: [{ text: 'be brief' }] },
      generationConfig: { ...thoughts, temperature: 0.5, maxOutputTokens: 9 },
    },
  ],
  [
    'several images between texts',
    { messages: [user(say('a'), of(image, 'image/png'), say('b'), of(image, 'image/webp'))] },
    {
      contents: [
        {
          role: 'user',
          parts: [
            { text: 'a' },
            { inlineData: { mimeType: 'image/png', data: 'SU1H' } },
            { text: 'b' },
            { inlineData: { mimeType: 'image/webp', data: 'SU1H' } },
          ],
        },
      ],
      generationConfig: thoughts,
    },
  ],
  [
    'audio under the names the API knows',
    {
      messages: [user(of(audio, 'audio/x-wav'), of(audio, 'audio/mpeg'), of(audio, 'audio/ogg;codecs=opus'))],
    },
    {
      contents: [
        {
          role: 'user',
          parts: ['audio/wav', 'audio/mp3', 'audio/ogg'].map((mimeType) => ({
            inlineData: { mimeType, data: 'QVVE' },
          })),
        },
      ],
      generationConfig: thoughts,
    },
  ],
  [
    'tools and the one to call',
    { messages: [user(say('hi'))], tools: [tool], toolChoice: { tool: 'crop' } },
    {
      contents: hi,
      tools: declared,
      toolConfig: { functionCallingConfig: { mode: 'ANY', allowedFunctionNames: ['crop'] } },
      generationConfig: thoughts,
    },
  ],
  ...(
    [
      ['auto', 'AUTO'],
      ['none', 'NONE'],
      ['required', 'ANY'],
    ] as const
  ).map(([toolChoice, mode]): [string, Partial<WireRequest>, object] => [
    `tool choice ${toolChoice}`,
    { messages: [user(say('hi'))], tools: [tool], toolChoice },
    {
      contents: hi,
      tools: declared,
      toolConfig: { functionCallingConfig: { mode } },
      generationConfig: thoughts,
    },
  ]),
  [
    'results of tools, together, with the signature of the thought',
    {
      messages: [
        user(say('hi')),
        {
          role: 'assistant',
          parts: [say('well')],
          toolCalls: [
            { id: 'c1', name: 'crop', args: { x: 1 } },
            { id: 'local-1', name: 'zoom', args: {} },
          ],
          vendor: { provider: 'gemini', parts: [{ callId: 'c1', thoughtSignature: 'c2ln' }, { other: 1 }] },
        },
        { role: 'tool', toolCallId: 'c1', parts: [say('done')] },
        { role: 'tool', toolCallId: 'local-1', parts: [say('no')], isError: true },
      ],
    },
    {
      contents: [
        ...hi,
        {
          role: 'model',
          parts: [
            { text: 'well' },
            { functionCall: { id: 'c1', name: 'crop', args: { x: 1 } }, thoughtSignature: 'c2ln' },
            { functionCall: { name: 'zoom', args: {} } },
          ],
        },
        {
          role: 'user',
          parts: [
            { functionResponse: { id: 'c1', name: 'crop', response: { output: 'done' } } },
            { functionResponse: { name: 'zoom', response: { error: 'no' } } },
          ],
        },
      ],
      generationConfig: thoughts,
    },
  ],
  [
    'any JSON',
    { messages: [user(say('hi'))], format: { type: 'json' } },
    { contents: hi, generationConfig: { ...thoughts, responseMimeType: 'application/json' } },
  ],
  [
    'an answer of a schema',
    {
      messages: [user(say('hi'))],
      format: { type: 'schema', name: 'A', schema: { type: 'object', properties: { a: { const: 'x' } } } },
    },
    {
      contents: hi,
      generationConfig: {
        ...thoughts,
        responseMimeType: 'application/json',
        responseJsonSchema: { type: 'object', properties: { a: { enum: ['x'] } } },
      },
    },
  ],
]

describe('what is sent', () => {
  it.each(golden)('%s', async (_, more, expected) => {
    const { body, path, headers } = await sent(wire(more))
    expect(body).toEqual(expected)
    expect(path).toBe('/v1beta/models/gemini-3.5-flash:streamGenerateContent?alt=sse')
    expect(headers['x-goog-api-key']).toBe('AIza-test-0123456789')
  })

  it('leaves the form of the answer out, and says so, where tools exclude it', async () => {
    const { body, types } = await sent(
      wire({
        model: 'gemini/gemini-2.5-flash',
        messages: [user(say('hi'))],
        tools: [tool],
        format: { type: 'json' },
      }),
    )
    expect(body).toEqual({ contents: hi, tools: declared, generationConfig: thoughts })
    expect(types[0]).toBe('status')
  })

  it('takes no key of the environment for a server that asks for none', async () => {
    const before = process.env.GEMINI_API_KEY
    process.env.GEMINI_API_KEY = 'AIza-of-another-server'
    try {
      server = await startServer((_, response) => {
        sendEvents(response, [{ candidates: [{ finishReason: 'STOP' }] }])
        response.end()
      })
      const access = { baseUrl: server.origin, fetch }
      const signal = new AbortController().signal
      for await (const _ of gemini.stream(wire({ messages: [user(say('hi'))] }), {
        signal,
        media: source,
        access,
      })) {
        // read to its end
      }
      expect(server.requests[0]?.headers).not.toHaveProperty('x-goog-api-key')
      expect(server.requests[0]?.headers).not.toHaveProperty('authorization')
    } finally {
      if (before === undefined) delete process.env.GEMINI_API_KEY
      else process.env.GEMINI_API_KEY = before
    }
  })
})

describe('what is refused before anything is sent', () => {
  const large = () => Promise.resolve(new Blob([new Uint8Array(8 * 1024 * 1024)]))
  const png = of({ ...image, bytes: 8 * 1024 * 1024 }, 'image/png')
  it.each<[string, Partial<WireRequest>, string]>([
    ['webm', { messages: [user(of(audio, 'audio/webm'))] }, 'unsupported'],
    ['gif', { messages: [user(of(image, 'image/gif'))] }, 'unsupported'],
    ['a medium in an answer', { messages: [{ role: 'assistant', parts: [png] }] }, 'unsupported'],
    ['16 MiB of media', { messages: [user(png, png)] }, 'too-large'],
    ['a result of no call', { messages: [{ role: 'tool', toolCallId: 'c', parts: [say('x')] }] }, 'invalid'],
    ['a name that leaves the path', { model: 'gemini/../x' }, 'not-found'],
    ['a name that begins a query', { model: 'gemini/x?key=1' }, 'not-found'],
    ['a name that ends the path', { model: 'gemini/x#y' }, 'not-found'],
  ])('%s', async (_, more, code) => {
    const error = await toRequest(wire(more), large).catch(toErrorInfo)
    expect(error).toMatchObject({ code, retryable: false })
  })
})
