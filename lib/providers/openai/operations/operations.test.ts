import { describe, expect, it } from 'vitest'
import { toErrorInfo } from '../../../core/errors'
import type { OperationRequest, RequestFor } from '../../../core/lm/operations'
import { compatible } from '../../compatible/presets'
import {
  type Answer,
  asJson,
  canary,
  type GoldenCase,
  operationsFailWell,
  played,
  ref,
} from '../../operations.fixture'
import { openai } from '../provider'

const clip = ref('audio', 'audio/wav', { name: 'note.wav' })
const photo = ref('image', 'image/png')
const pixel = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1').toString('base64')
const drawn = asJson({ data: [{ b64_json: pixel }], usage: { input_tokens: 9, output_tokens: 272 } })
const sound: Answer = { type: 'audio/mpeg', body: 'ID3 sound' }
const vectors = asJson({
  data: [
    { index: 1, embedding: [0, 1] },
    { index: 0, embedding: [1, 0] },
  ],
  usage: { prompt_tokens: 4 },
})
const transcribe = { operation: 'transcribe', model: 'openai/whisper-1', audio: clip } as const
const speak = { operation: 'speak', model: 'openai/gpt-4o-mini-tts', text: 'Hello', voice: 'coral' } as const

const golden: readonly GoldenCase[] = [
  [
    'whisper, with everything',
    { ...transcribe, language: 'en', prompt: 'Facet' },
    asJson({ text: 'Hi' }),
    {
      path: '/v1/audio/transcriptions',
      form: [
        ['file', 'clip.wav audio/wav 4 B'],
        ['model', 'whisper-1'],
        ['language', 'en'],
        ['prompt', 'Facet'],
        ['response_format', 'verbose_json'],
        ['timestamp_granularities[]', 'segment'],
      ],
    },
  ],
  [
    'gpt-4o-transcribe, JSON only',
    { ...transcribe, model: 'openai/gpt-4o-transcribe', audio: ref('audio', 'audio/mpeg') },
    asJson({ text: 'Hi' }),
    {
      path: '/v1/audio/transcriptions',
      form: [
        ['file', 'clip.mp3 audio/mpeg 4 B'],
        ['model', 'gpt-4o-transcribe'],
        ['response_format', 'json'],
      ],
    },
  ],
  [
    'speech with instructions',
    { ...speak, format: 'wav', speed: 1.5, instructions: 'Calmly' },
    sound,
    {
      path: '/v1/audio/speech',
      json: {
        model: 'gpt-4o-mini-tts',
        voice: 'coral',
        input: 'Hello',
        response_format: 'wav',
        speed: 1.5,
        instructions: 'Calmly',
      },
    },
  ],
  [
    'a new picture',
    {
      operation: 'make-image',
      model: 'openai/gpt-image-1',
      prompt: 'A fox',
      size: '1024x1024',
      quality: 'low',
      count: 2,
    },
    drawn,
    {
      path: '/v1/images/generations',
      json: { model: 'gpt-image-1', prompt: 'A fox', size: '1024x1024', quality: 'low', n: 2 },
    },
  ],
  [
    'a new picture of the older family, as bytes',
    { operation: 'make-image', model: 'openai/dall-e-3', prompt: 'A fox', quality: 'hd' },
    drawn,
    {
      path: '/v1/images/generations',
      json: { model: 'dall-e-3', prompt: 'A fox', quality: 'hd', response_format: 'b64_json' },
    },
  ],
  [
    'pictures changed, in order, with a mask',
    {
      operation: 'edit-image',
      model: 'openai/gpt-image-1',
      prompt: 'Add snow',
      images: [photo, ref('image', 'image/webp')],
      mask: photo,
      quality: 'high',
    },
    drawn,
    {
      path: '/v1/images/edits',
      form: [
        ['model', 'gpt-image-1'],
        ['prompt', 'Add snow'],
        ['quality', 'high'],
        ['image[]', 'image-1.png image/png 4 B'],
        ['image[]', 'image-2.webp image/webp 4 B'],
        ['mask', 'mask.png image/png 4 B'],
      ],
    },
  ],
  [
    'vectors',
    {
      operation: 'embed',
      model: 'openai/text-embedding-3-small',
      texts: ['one', 'two'],
      dimensions: 2,
    },
    vectors,
    {
      path: '/v1/embeddings',
      json: {
        model: 'text-embedding-3-small',
        input: ['one', 'two'],
        encoding_format: 'float',
        dimensions: 2,
      },
    },
  ],
]

describe('golden requests', () => {
  it.each(golden)('%s', async (_, request, answer, expected) => {
    const { sent, error, headers } = await played(openai, request, answer)
    expect(error).toBeUndefined()
    expect(sent).toEqual([expected])
    expect(headers?.authorization).toBe(`Bearer ${canary}`)
  })

  it.each(['transcribe', 'speak', 'embed'] as const)(
    'a compatible server is asked alike: %s',
    async (operation) => {
      const found = golden.find(([, request]) => request.operation === operation)
      if (!found || !compatible.vllm) throw new Error('no such case')
      const [, request, answer, expected] = found
      const asked = { ...request, model: request.model.replace('openai/', 'vllm/') }
      expect((await played(compatible.vllm, asked, answer)).sent).toEqual([expected])
    },
  )
})

describe('what comes back', () => {
  it('segments carry times and confidence: e^avg_logprob times the chance of speech', async () => {
    const segments = [
      { start: 0, end: 1.5, text: ' Hello', avg_logprob: Math.log(0.8), no_speech_prob: 0.25 },
      { start: 1.5, end: 2, text: ' there', avg_logprob: 'x' },
    ]
    const answer = asJson({ text: ' Hello there ', language: 'english', duration: 2, segments })
    const { result } = await played(openai, transcribe, answer)
    expect(result).toEqual({
      operation: 'transcribe',
      text: 'Hello there',
      language: 'english',
      segments: [
        { start: 0, end: 1.5, text: 'Hello', confidence: expect.closeTo(0.6) },
        { start: 1.5, end: 2, text: 'there' },
      ],
      usage: { seconds: 2 },
    })
  })

  it.each([
    [{ usage: { type: 'duration', seconds: 7 }, duration: 6.4 }, { seconds: 7 }],
    [
      { usage: { type: 'tokens', input_tokens: 12, output_tokens: 3 }, duration: 6 },
      { input: 12, output: 3 },
    ],
  ])('usage %j', async (more, usage) => {
    const { result } = await played(openai, transcribe, asJson({ text: 'Hi', ...more }))
    expect(result?.usage).toEqual(usage)
  })

  it.each([
    [undefined, 'audio/mpeg'],
    ['opus', 'audio/ogg'],
    ['pcm', 'audio/wav'],
  ] as const)('speech asked for as %s is %s', async (format, type) => {
    const { result } = await played(openai, { ...speak, format }, sound)
    if (result?.operation !== 'speak') throw new Error('no sound')
    expect(result.audio.type).toBe(type)
    const text = Buffer.from(await result.audio.arrayBuffer()).toString('latin1')
    // 9 bytes are four samples and a half; the half is dropped.
    expect(text).toMatch(format === 'pcm' ? /^RIFF,\0\0\0WAVEfmt .*ID3 soun$/s : /^ID3 sound$/)
  })

  it('pictures are bytes, with their tokens', async () => {
    const { result } = await played(
      openai,
      { operation: 'make-image', model: 'openai/gpt-image-1', prompt: 'x' },
      drawn,
    )
    expect(result).toMatchObject({ operation: 'make-image', usage: { input: 9, output: 272 } })
    expect(result && 'images' in result && result.images[0]?.size).toBe(8)
  })

  it('vectors keep the order of the texts, over as many requests as the limits need', async () => {
    const long = 'x'.repeat(200_000)
    const one = (first: number) =>
      asJson({ data: [{ index: 0, embedding: [first] }], usage: { prompt_tokens: 5 } })
    const request = { operation: 'embed', model: 'openai/text-embedding-3-small' } as const
    const both = await played(openai, { ...request, texts: ['one', 'two'] }, vectors)
    expect(both.result).toMatchObject({
      vectors: [
        [1, 0],
        [0, 1],
      ],
      usage: { input: 4 },
    })
    const split = await played(openai, { ...request, texts: [long, long] }, one(1), one(2))
    expect(split.result).toMatchObject({ vectors: [[1], [2]], usage: { input: 10 } })
    expect(split.sent).toHaveLength(2)
  })
})

const mb = 1024 * 1024
const edit: RequestFor<'edit-image'> = {
  operation: 'edit-image',
  model: 'openai/gpt-image-1',
  prompt: 'x',
  images: [photo],
}

describe('refused before the call, with 0 requests', () => {
  it.each<[string, OperationRequest, string, RegExp]>([
    ['a text of 4097 characters', { ...speak, text: 'x'.repeat(4097) }, 'too-large', /at most 4096/],
    [
      'instructions to tts-1',
      { ...speak, model: 'openai/tts-1', instructions: 'Calmly' },
      'unsupported',
      /tts-1/,
    ],
    [
      'a clip over 25 MB',
      { ...transcribe, audio: { ...clip, bytes: 25 * mb + 1 } },
      'too-large',
      /note\.wav.*25 MB/,
    ],
    ['AIFF', { ...transcribe, audio: ref('audio', 'audio/aiff') }, 'unsupported', /WAV, MP3/],
    ['a GIF to change', { ...edit, images: [ref('image', 'image/gif')] }, 'unsupported', /PNG, JPEG or WebP/],
    ['a picture of 50 MB', { ...edit, images: [{ ...photo, bytes: 50 * mb }] }, 'too-large', /50 MB/],
    ['a mask of 4 MB', { ...edit, mask: { ...photo, bytes: 4 * mb } }, 'too-large', /4 MB/],
    ['a JPEG mask', { ...edit, mask: ref('image', 'image/jpeg') }, 'unsupported', /PNG mask/],
    ['a quality nobody knows', { ...edit, quality: 'superb' }, 'unsupported', /superb/],
    ['a prompt of 32001 characters', { ...edit, prompt: 'x'.repeat(32_001) }, 'too-large', /32000/],
    [
      'an empty text',
      { operation: 'embed', model: 'openai/text-embedding-3-small', texts: ['a', ''] },
      'invalid',
      /Text 2/,
    ],
  ])('%s', async (_, request, code, message) => {
    const { error, sent } = await played(openai, request, asJson({}))
    expect(toErrorInfo(error)).toMatchObject({ code, message: expect.stringMatching(message) })
    expect(toErrorInfo(error).message).toContain('Nothing was sent')
    expect(sent).toHaveLength(0)
  })

  it('the same at its limit is sent', async () => {
    const atLimit = { ...transcribe, audio: { ...clip, bytes: 25 * mb } }
    expect((await played(openai, atLimit, asJson({ text: 'Hi' }))).error).toBeUndefined()
    expect((await played(openai, { ...speak, text: 'é'.repeat(4096) }, sound)).error).toBeUndefined()
  })
})

operationsFailWell(openai, golden)
