import { expect } from 'vitest'
import { conformance, type Row } from '../core/conformance/table.fixture'
import { outputSchema } from '../core/fields/schema'
import { checkRequest } from '../core/lm/check-request'
import type { Part } from '../core/lm/message'
import { imageRules } from '../core/lm/token-rules'
import { parseSignature } from '../core/signature-text'
import { answer, begin, finish, stop, stopBlock, textBlock } from './anthropic/local-events'
import { anthropic } from './anthropic/provider'
import { ask, call, clip, image, textOf } from './conformance.fixture'
import { answerRows } from './conformance-answers.fixture'
import { mediaRows } from './conformance-media.fixture'
import { chunk, done, usageChunk } from './local-server'
import { knownModel } from './provider'

const bytes = (text: string) => new TextEncoder().encode(text)
const picture: Part = { type: 'media', ref: image }
const sound: Part = { type: 'media', ref: clip }
const claude = 'anthropic/claude-haiku-4-5'
const schema = outputSchema(parseSignature('q -> a: str, o: Optional[int]'))

const pdf: Part = {
  type: 'media',
  ref: { ...image, kind: 'document', mime: 'application/pdf', name: 'a.pdf' },
}

const wireRows: readonly Row[] = [
  [
    'I13',
    'an image that Anthropic is asked to keep',
    async () => {
      const { bodies } = await call(ask(claude, [{ ...picture, cache: true }]))
      const block = { type: 'image', source: { type: 'base64' }, cache_control: { type: 'ephemeral' } }
      expect(bodies[0]).toMatchObject({ messages: [{ content: [block] }] })
    },
  ],
  [
    'I14',
    'a PDF for both APIs of OpenAI',
    async () => {
      const file_data = 'data:application/pdf;base64,QUJD'
      const chat = await call(ask('openai/gpt-4o', [pdf]))
      expect(chat.bodies[0]).toMatchObject({
        messages: [{ content: [{ type: 'file', file: { filename: 'a.pdf', file_data } }] }],
      })
      const responses = await call(ask('openai-responses/gpt-4o', [pdf]))
      expect(responses.bodies[0]).toMatchObject({
        input: [{ content: [{ type: 'input_file', filename: 'a.pdf', file_data }] }],
      })
    },
  ],
  [
    'I12',
    'an image for Anthropic: base64 without its prefix',
    async () => {
      const { bodies } = await call(ask(claude, [picture]))
      const source = { type: 'base64', media_type: 'image/png', data: 'QUJD' }
      expect(bodies[0]).toMatchObject({ messages: [{ role: 'user', content: [{ type: 'image', source }] }] })
    },
  ],
  ...(['I15', 'W3'] as const).map(
    (id): Row => [
      id,
      'sound for Anthropic is refused before the call',
      async () => {
        const { failure, bodies } = await call(ask(claude, [sound]))
        expect(failure).toMatchObject({ code: 'unsupported', message: expect.stringMatching(/transcri/) })
        expect(bodies).toEqual([])
      },
    ],
  ),
  [
    'W1',
    'an image in the words of each vendor',
    async () => {
      const uri = 'data:image/png;base64,QUJD'
      const chat = await call(ask('openai/gpt-4o', [picture]))
      expect(chat.bodies[0]).toMatchObject({
        messages: [{ content: [{ type: 'image_url', image_url: { url: uri } }] }],
      })
      const responses = await call(ask('openai-responses/gpt-4o', [picture]))
      expect(responses.bodies[0]).toMatchObject({
        input: [{ content: [{ type: 'input_image', image_url: uri }] }],
      })
      const messages = await call(ask(claude, [picture]))
      expect(messages.bodies[0]).toMatchObject({
        messages: [{ content: [{ type: 'image', source: { type: 'base64', data: 'QUJD' } }] }],
      })
      const gemini = await call(ask('gemini/gemini-3.5-flash', [picture]))
      expect(gemini.bodies[0]).toMatchObject({
        contents: [{ parts: [{ inlineData: { mimeType: 'image/png', data: 'QUJD' } }] }],
      })
    },
  ],
  [
    'W2',
    'WebM sound for OpenAI is refused before the call',
    async () => {
      const webm: Part = { type: 'media', ref: { ...clip, mime: 'audio/webm' } }
      const { failure, bodies } = await call(ask('openai/gpt-4o-audio-preview', [webm]))
      expect(failure).toMatchObject({ code: 'unsupported', message: expect.stringContaining('audio/webm') })
      expect(bodies).toEqual([])
    },
  ],
  [
    'W4',
    'an optional field is required and may be null',
    async () => {
      const format = { type: 'schema', name: 'x', schema } as const
      const { bodies } = await call(ask('openai/gpt-4o', [{ type: 'text', text: 'hi' }], { format }))
      const sent = {
        required: ['a', 'o'],
        additionalProperties: false,
        properties: { o: { anyOf: [{ type: 'integer' }, { type: 'null' }] } },
      }
      expect(bodies[0]).toMatchObject({
        response_format: { type: 'json_schema', json_schema: { strict: true, schema: sent } },
      })
    },
  ],
  [
    'W5',
    'a bound goes into the description for Anthropic',
    async () => {
      const bounded = { type: 'object', properties: { n: { type: 'integer', minimum: 3 } }, required: ['n'] }
      const format = { type: 'schema', name: 'x', schema: bounded } as const
      const { bodies } = await call(ask(claude, [{ type: 'text', text: 'hi' }], { format }))
      expect(JSON.stringify(bodies[0])).toMatch(/"description":"[^"]*minimum: 3/)
      expect(JSON.stringify(bodies[0])).not.toContain('"minimum"')
    },
  ],
  [
    'W6',
    'cache reads and writes of Anthropic count as input',
    async () => {
      const counted = { input_tokens: 10, cache_read_input_tokens: 100, cache_creation_input_tokens: 20 }
      const stream =
        begin(counted) + textBlock(0) + stopBlock(0) + finish('end_turn', { output_tokens: 5 }) + stop
      const { events } = await call(ask(claude, [{ type: 'text', text: 'hi' }]), [bytes(stream)])
      expect(events.at(-1)).toMatchObject({ type: 'end', usage: { input: 130, output: 5, cachedInput: 100 } })
    },
  ],
  [
    'W7',
    'the prompt count of Gemini holds the cached ones already',
    async () => {
      const event = {
        candidates: [{ content: { role: 'model', parts: [{ text: 'x' }] }, finishReason: 'STOP' }],
        usageMetadata: { promptTokenCount: 12, cachedContentTokenCount: 4, candidatesTokenCount: 3 },
      }
      const stream = bytes(`data: ${JSON.stringify(event)}\n\n`)
      const { events } = await call(ask('gemini/gemini-3.5-flash', [{ type: 'text', text: 'hi' }]), [stream])
      expect(events.at(-1)).toMatchObject({ type: 'end', usage: { input: 12, cachedInput: 4, output: 3 } })
    },
  ],
  ...(
    [
      ['openai/gpt-4o', openaiStream('Grüße, 日本 🎈')],
      [claude, answer('Grüße, 日本 🎈')],
      [
        'gemini/gemini-3.5-flash',
        `data: ${JSON.stringify({ candidates: [{ content: { role: 'model', parts: [{ text: 'Grüße, 日本 🎈' }] }, finishReason: 'STOP' }] })}\n\n`,
      ],
    ] as const
  ).map(
    ([model, stream]): Row => [
      'W9',
      `a stream in single bytes, ${model}`,
      async () => {
        const whole = bytes(stream)
        const request = ask(model, [{ type: 'text', text: 'hi' }])
        const pieces = Array.from(whole, (byte) => Uint8Array.of(byte))
        const cut = await call(request, pieces)
        expect(textOf(cut.events)).toBe('Grüße, 日本 🎈')
        expect(cut.events).toEqual((await call(request, [whole])).events)
      },
    ],
  ),
  [
    'W10',
    'a long image among more than twenty',
    async () => {
      const many: Part[] = Array.from({ length: 20 }, () => picture)
      const long: Part = { type: 'media', ref: { ...image, width: 3000, height: 100 } }
      const large = 'anthropic/claude-sonnet-5'
      const model = knownModel(anthropic, large)
      expect(checkRequest(model, ask(large, [...many, long]))).toMatchObject({
        code: 'too-large',
        message: expect.stringContaining('2000 px'),
      })
      expect(checkRequest(model, ask(large, [...many.slice(1), long]))).toBeUndefined()
    },
  ],
]

const tokenRows: readonly Row[] = (
  [
    ['openai-tiles', 1024, 1024, undefined, 765],
    ['openai-tiles', 2048, 4096, undefined, 1105],
    ['openai-tiles', 3000, 3000, 'low', 85],
    ['claude-area', 1000, 1000, undefined, 1334],
    ['claude-patches', 1000, 1000, undefined, 1296],
    ['gemini-tiles', 384, 384, undefined, 258],
  ] as const
).map(
  ([rule, width, height, detail, tokens]): Row => [
    'W8',
    `${rule}: ${width} x ${height} px${detail ? `, ${detail}` : ''} are ${tokens} tokens`,
    () => expect(imageRules[rule]?.tokens({ width, height, detail })).toBe(tokens),
  ],
)

function openaiStream(text: string): string {
  return [chunk({ content: text }), chunk({}, 'stop'), usageChunk(1, 1)]
    .map((event) => `data: ${JSON.stringify(event)}\n\n`)
    .concat(done)
    .join('')
}

conformance('10.6 Instructor and wire', [...mediaRows, ...answerRows, ...wireRows, ...tokenRows], {
  last: { I: 22, W: 10 },
})
