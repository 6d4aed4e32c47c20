import { describe, expect, it } from 'vitest'
import { toErrorInfo } from '../../../core/errors'
import type { OperationRequest, RequestFor } from '../../../core/lm/operations'
import {
  type Answer,
  asJson,
  canary,
  type GoldenCase,
  operationsFailWell,
  played,
  ref,
} from '../../operations.fixture'
import { gemini } from '../provider'

const clipData = Buffer.from('clip').toString('base64')
const clip = ref('audio', 'audio/wav', { name: 'note.wav' })
const photo = ref('image', 'image/png')

function answered(parts: unknown[], finishReason = 'STOP'): Answer {
  return asJson({
    candidates: [{ content: { role: 'model', parts }, finishReason }],
    usageMetadata: { promptTokenCount: 32, candidatesTokenCount: 5, thoughtsTokenCount: 2 },
  })
}
const inline = (mimeType: string, text: string) => ({
  inlineData: { mimeType, data: Buffer.from(text, 'latin1').toString('base64') },
})

const transcribe = { operation: 'transcribe', model: 'gemini/gemini-2.5-flash', audio: clip } as const
const speak = {
  operation: 'speak',
  model: 'gemini/gemini-3.8-flash-tts',
  text: 'Hello',
  voice: 'Kore',
} as const
const edit: RequestFor<'edit-image'> = {
  operation: 'edit-image',
  model: 'gemini/gemini-3.1-flash-image',
  prompt: 'Add snow',
  images: [photo],
}
const make = { operation: 'make-image', model: 'gemini/gemini-3.1-flash-image', prompt: 'A fox' } as const
const embed = { operation: 'embed', model: 'gemini/gemini-embedding-001' } as const

const stretch = { start: 0, end: 1.2, text: ' Hello ' }
const heard = answered([{ text: JSON.stringify({ language: 'en', segments: [stretch] }) }])
const spoken = answered([inline('audio/L16;codec=pcm;rate=16000', 'abcd')])
const drawn = answered([{ text: 'Here it is.' }, inline('image/png', '\x89PNG\r\n\x1a\n')])
const vectors = asJson({ embeddings: [{ values: [1, 0] }, { values: [0, 1] }] })

const golden: readonly GoldenCase[] = [
  [
    'transcribe: sound first, then what is wanted, in a given form',
    { ...transcribe, language: 'en', prompt: 'Facet' },
    heard,
    {
      path: '/v1/models/gemini-2.5-flash:generateContent',
      json: {
        contents: [
          {
            role: 'user',
            parts: [
              { inlineData: { mimeType: 'audio/wav', data: clipData } },
              {
                text: expect.stringMatching(/word for word[\s\S]*language is en\.[\s\S]*occur: Facet$/),
              },
            ],
          },
        ],
        generationConfig: {
          temperature: 0,
          responseMimeType: 'application/json',
          responseJsonSchema: expect.objectContaining({ required: ['language', 'segments'] }),
        },
      },
    },
  ],
  [
    'speak, told how',
    { ...speak, instructions: 'Say it calmly.' },
    spoken,
    {
      path: '/v1/models/gemini-3.8-flash-tts:generateContent',
      json: {
        contents: [{ role: 'user', parts: [{ text: 'Hello', speechMetadata: { style: 'Say it calmly' } }] }],
        generationConfig: {
          responseModalities: ['AUDIO'],
          speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: 'Kore' } } },
        },
      },
    },
  ],
  [
    'speak, told how, of a generation before',
    { ...speak, model: 'gemini/gemini-2.5-flash-preview-tts', instructions: 'Say it calmly.' },
    spoken,
    {
      path: '/v1/models/gemini-2.5-flash-preview-tts:generateContent',
      json: {
        contents: [{ role: 'user', parts: [{ text: 'Say it calmly:\nHello' }] }],
        generationConfig: {
          responseModalities: ['AUDIO'],
          speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: 'Kore' } } },
        },
      },
    },
  ],
  [
    'vectors of pictures and a text',
    { ...embed, model: 'gemini/gemini-embedding-2', texts: ['one'], media: [photo] },
    asJson({ embeddings: [{ values: [1, 0] }] }),
    [
      {
        path: '/v1/models/gemini-embedding-2:batchEmbedContents',
        json: {
          requests: [
            { content: { role: 'user', parts: [{ text: 'one' }] }, model: 'models/gemini-embedding-2' },
          ],
        },
      },
      {
        path: '/v1/models/gemini-embedding-2:batchEmbedContents',
        json: {
          requests: [
            {
              content: { role: 'user', parts: [{ inlineData: { mimeType: 'image/png', data: clipData } }] },
              model: 'models/gemini-embedding-2',
            },
          ],
        },
      },
    ],
  ],
  [
    'a new picture of a shape',
    { ...make, size: '16:9' },
    drawn,
    {
      path: '/v1/models/gemini-3.1-flash-image:generateContent',
      json: {
        contents: [{ role: 'user', parts: [{ text: 'A fox' }] }],
        generationConfig: { responseModalities: ['TEXT', 'IMAGE'], imageConfig: { aspectRatio: '16:9' } },
      },
    },
  ],
  [
    'pictures changed',
    { ...edit, size: '2K' },
    drawn,
    {
      path: '/v1/models/gemini-3.1-flash-image:generateContent',
      json: {
        contents: [
          {
            role: 'user',
            parts: [{ inlineData: { mimeType: 'image/png', data: clipData } }, { text: 'Add snow' }],
          },
        ],
        generationConfig: { responseModalities: ['TEXT', 'IMAGE'], imageConfig: { imageSize: '2K' } },
      },
    },
  ],
  [
    'vectors',
    { ...embed, texts: ['one', 'two'], dimensions: 2 },
    vectors,
    {
      path: '/v1/models/gemini-embedding-001:batchEmbedContents',
      json: {
        requests: ['one', 'two'].map((text) => ({
          content: { role: 'user', parts: [{ text }] },
          model: 'models/gemini-embedding-001',
          outputDimensionality: 2,
        })),
      },
    },
  ],
]

describe('golden requests', () => {
  it.each(golden)('%s', async (_, request, answer, expected) => {
    const { sent, error, headers } = await played(gemini, request, answer)
    expect(error).toBeUndefined()
    expect(sent).toEqual([expected].flat())
    expect(headers?.['x-goog-api-key']).toBe(canary)
  })
})

describe('what comes back', () => {
  it('a transcript with stretches says whose times they are', async () => {
    expect((await played(gemini, transcribe, heard)).result).toEqual({
      operation: 'transcribe',
      text: 'Hello',
      language: 'en',
      segments: [{ start: 0, end: 1.2, text: 'Hello' }],
      note: expect.stringContaining('own estimate'),
      usage: { input: 32, output: 7 },
    })
  })

  it('raw samples become a WAV of their rate', async () => {
    const { result } = await played(gemini, speak, spoken)
    if (result?.operation !== 'speak') throw new Error('no sound')
    const bytes = Buffer.from(await result.audio.arrayBuffer())
    expect(result.audio.type).toBe('audio/wav')
    expect(bytes.readUInt32LE(24)).toBe(16_000)
    expect(bytes.subarray(44).toString()).toBe('abcd')
  })

  it('a picture is taken from among words', async () => {
    const { result } = await played(gemini, make, drawn)
    expect(result && 'images' in result && result.images.map(({ size, type }) => [size, type])).toEqual([
      [8, 'image/png'],
    ])
  })

  it('250 texts are three requests of at most 100', async () => {
    const texts = Array.from({ length: 250 }, (_, index) => `text ${index}`)
    const some = (count: number) =>
      asJson({ embeddings: Array.from({ length: count }, () => ({ values: [1] })) })
    const { result, sent } = await played(gemini, { ...embed, texts }, some(100), some(100), some(50))
    expect(result && 'vectors' in result && result.vectors.length).toBe(250)
    expect(sent).toHaveLength(3)
  })

  it.each([
    ['blocked', asJson({ promptFeedback: { blockReason: 'SAFETY' } }), 'refused'],
    ['stopped', answered([], 'IMAGE_SAFETY'), 'refused'],
    ['cut at the limit', answered([{ text: '{"segm' }], 'MAX_TOKENS'), 'incomplete'],
    ['words instead of a form', answered([{ text: 'Sure! Here you go' }]), 'incomplete'],
  ])('%s is no result', async (_, answer, code) => {
    expect(toErrorInfo((await played(gemini, transcribe, answer)).error).code).toBe(code)
  })
})

describe('refused before the call, with 0 requests', () => {
  it.each<[string, OperationRequest, string, RegExp]>([
    ['MP3 speech', { ...speak, format: 'mp3' }, 'unsupported', /WAV only/],
    ['speed', { ...speak, speed: 2 }, 'unsupported', /instructions/],
    ['a picture for texts only', { ...embed, texts: [], media: [photo] }, 'unsupported', /texts only/],
    ['a mask', { ...edit, mask: photo }, 'unsupported', /mask/],
    ['a quality', { ...make, quality: 'high' }, 'unsupported', /quality/],
    ['three pictures at once', { ...make, count: 3 }, 'unsupported', /one picture/],
    ['a size in pixels', { ...make, size: '1024x1024' }, 'unsupported', /16:9/],
    ['WebM sound', { ...transcribe, audio: ref('audio', 'audio/webm') }, 'unsupported', /FLAC/],
    ['a clip over 15 MB', { ...transcribe, audio: { ...clip, bytes: 15 << 20 } }, 'too-large', /note\.wav/],
    ['pictures over 20 MB', { ...edit, images: [{ ...photo, bytes: 16 << 20 }] }, 'too-large', /20 MB/],
    ['a name that is a path', { ...make, model: 'gemini/../x' }, 'not-found', /can be no model/],
  ])('%s', async (_, request, code, message) => {
    const { error, sent } = await played(gemini, request, asJson({}))
    expect(toErrorInfo(error)).toMatchObject({ code, message: expect.stringMatching(message) })
    expect(toErrorInfo(error).message).toContain('Nothing was sent')
    expect(sent).toHaveLength(0)
  })
})

operationsFailWell(gemini, golden)
