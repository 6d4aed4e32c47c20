import type { Content, GenerateContentConfig } from '@google/genai'
import { afterEach, describe, expect, it } from 'vitest'
import type { LmEvent, Message, Part, WireRequest } from '../../core/lm/message'
import type { MediaRef } from '../../core/media'
import { type LocalServer, sendEvents, startServer } from '../local-server'
import { gemini } from './provider'
import { noSignature } from './signatures'

// The SDK takes one config and lays it out over the body; its members keep their types.
interface Body {
  contents: Content[]
  systemInstruction?: Content
  tools?: GenerateContentConfig['tools']
  toolConfig?: { functionCallingConfig: { mode: string; allowedFunctionNames?: string[] } }
  generationConfig: Pick<
    GenerateContentConfig,
    'thinkingConfig' | 'responseMimeType' | 'responseJsonSchema' | 'temperature'
  >
}

let server: LocalServer | undefined
afterEach(() => server?.close())

const id = (letter: string) => letter.repeat(64)
const png: MediaRef = { kind: 'image', id: id('a'), mime: 'image/png', bytes: 3 }
const pdf: MediaRef = { kind: 'document', id: id('c'), mime: 'application/pdf', bytes: 5, name: 'bill.pdf' }
const audio: MediaRef = { kind: 'audio', id: id('d'), mime: 'audio/x-flac', bytes: 4 }
const bytes = new Map([
  [png.id, 'IMG'],
  [pdf.id, '%PDF-'],
  [audio.id, 'AUD'],
])
const media = async (ref: MediaRef) => new Blob([bytes.get(ref.id) ?? ''])

const text = (words: string): Part => ({ type: 'text', text: words })
const of = (ref: MediaRef, url?: string): Part => ({
  type: 'media',
  ref: url ? { ...ref, url } : ref,
  ...(url ? { link: true } : {}),
})
const user = (...parts: Part[]): Message => ({ role: 'user', parts })
const note = { name: 'note', description: 'Keeps a note', parameters: { type: 'object' } }
const schema = { type: 'object', properties: { total: { type: 'number', exclusiveMinimum: 0 } } }
const bill = { type: 'tool', name: 'give_bill', description: 'The bill', schema } as const

async function called(more: Partial<WireRequest>, answers: readonly object[] = [answer({ text: 'x' })]) {
  const upstream = await startServer((_, response) => {
    sendEvents(response, answers)
    response.end()
  })
  server = upstream
  const request: WireRequest = {
    model: 'gemini/gemini-3.5-flash',
    messages: [user(text('hi'))],
    format: { type: 'text' },
    rollout: 0,
    ...more,
  }
  const access = { apiKey: 'AIza-test-0123456789', baseUrl: upstream.origin, fetch }
  const events: LmEvent[] = []
  const { signal } = new AbortController()
  for await (const event of gemini.stream(request, { signal, media, access })) events.push(event)
  return { events, body: JSON.parse(upstream.requests[0]?.body ?? 'null') as unknown }
}

function answer(...parts: NonNullable<Content['parts']>): object {
  return { candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP' }] }
}

const generationConfig = { thinkingConfig: { includeThoughts: true } }
const hi = [{ role: 'user', parts: [{ text: 'hi' }] }]
const image = { inlineData: { mimeType: 'image/png', data: 'SU1H' } }
const file = 'https://generativelanguage.googleapis.com/v1beta/files/abc'
const declared = (...names: ('note' | 'give_bill')[]) => [
  {
    functionDeclarations: names.map((name) =>
      name === 'note'
        ? { name, description: 'Keeps a note', parametersJsonSchema: { type: 'object' } }
        : {
            name,
            description: 'The bill',
            parametersJsonSchema: {
              type: 'object',
              properties: { total: { type: 'number', description: '(exclusiveMinimum: 0)' } },
            },
          },
    ),
  },
]
const seen: Message[] = [
  user(text('hi')),
  { role: 'assistant', parts: [], toolCalls: [{ id: 'c1', name: 'note', args: {} }] },
  { role: 'tool', toolCallId: 'c1', parts: [text('seen'), of(png)] },
]
const asked = { role: 'model', parts: [{ functionCall: { id: 'c1', name: 'note', args: {} } }] }
const result = { id: 'c1', name: 'note', response: { output: 'seen' } }

const rows: [string, Partial<WireRequest>, Body][] = [
  [
    'image bytes among texts',
    { messages: [user(text('a'), of(png), text('b'))] },
    { contents: [{ role: 'user', parts: [{ text: 'a' }, image, { text: 'b' }] }], generationConfig },
  ],
  [
    'image URLs that the vendor fetches: a bucket’s and its own files’',
    { messages: [user(of(png, 'gs://b/a.png'), of(png, file))] },
    {
      contents: [
        {
          role: 'user',
          parts: [
            { fileData: { fileUri: 'gs://b/a.png', mimeType: 'image/png' } },
            { fileData: { fileUri: file, mimeType: 'image/png' } },
          ],
        },
      ],
      generationConfig,
    },
  ],
  [
    'any other link is inlined',
    {
      messages: [
        user(
          of(png, 'https://e.example/a.png'),
          of(png, 'https://generativelanguage.googleapis.com.e.example/files/x'),
        ),
      ],
    },
    { contents: [{ role: 'user', parts: [image, image] }], generationConfig },
  ],
  [
    'audio and PDF',
    { messages: [user(of(audio), of(pdf))] },
    {
      contents: [
        {
          role: 'user',
          parts: [
            { inlineData: { mimeType: 'audio/flac', data: 'QVVE' } },
            { inlineData: { mimeType: 'application/pdf', data: 'JVBERi0=' } },
          ],
        },
      ],
      generationConfig,
    },
  ],
  [
    'a tool result with an image',
    { messages: seen, tools: [note] },
    {
      contents: [
        ...hi,
        { ...asked, parts: asked.parts.map((part) => ({ ...part, thoughtSignature: noSignature })) },
        { role: 'user', parts: [{ functionResponse: { ...result, parts: [image] } }] },
      ],
      tools: declared('note'),
      generationConfig,
    },
  ],
  [
    'a tool result with an image for an older family: beside the result',
    { messages: seen, tools: [note], model: 'gemini/gemini-2.5-flash' },
    {
      contents: [...hi, asked, { role: 'user', parts: [{ functionResponse: result }, image] }],
      tools: declared('note'),
      generationConfig,
    },
  ],
  [
    'structured output by a forced tool',
    { format: bill },
    {
      contents: hi,
      tools: declared('give_bill'),
      toolConfig: { functionCallingConfig: { mode: 'ANY', allowedFunctionNames: ['give_bill'] } },
      generationConfig,
    },
  ],
  [
    'a forced tool beside others: any of them',
    { format: bill, tools: [note], toolChoice: 'auto' },
    {
      contents: hi,
      tools: declared('note', 'give_bill'),
      toolConfig: { functionCallingConfig: { mode: 'ANY' } },
      generationConfig,
    },
  ],
  [
    'marks for the vendor’s cache have no place here',
    { messages: [user({ ...of(png), cache: true })] },
    { contents: [{ role: 'user', parts: [image] }], generationConfig },
  ],
  [
    'a model that does not think is not asked for thoughts',
    { model: 'gemini/gemini-2.5-flash-lite' },
    { contents: hi, generationConfig: {} },
  ],
]

describe('the request as it arrives', () => {
  it.each(rows)('%s', async (_, more, body) => {
    expect((await called(more)).body).toEqual(body)
  })

  it.each<[string, Part, string]>([
    ['a document that is no PDF', of({ ...pdf, mime: 'text/csv' }), 'documents as PDF'],
    ['audio as WebM', of({ ...audio, mime: 'audio/webm' }), 'audio as WAV'],
    ['a linked picture as GIF', of({ ...png, mime: 'image/gif' }, 'gs://b/a.gif'), 'images as PNG'],
  ])('refuses %s before anything is sent', async (_, part, words) => {
    await expect(called({ messages: [user(part)] })).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining(words),
    })
    expect(server?.requests).toEqual([])
  })
})

describe('the answer', () => {
  it('of a forced tool is text, once, and ends as an answer', async () => {
    const call = (total: number) => ({ functionCall: { name: 'give_bill', args: { total } } })
    const { events } = await called({ format: bill }, [answer(call(3), call(4))])
    expect(events).toEqual([
      { type: 'text-delta', text: '{"total":3}' },
      { type: 'end', stop: 'stop', usage: { input: 0, output: 0 } },
    ])
  })
})
