import { describe, expect, it } from 'vitest'
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
    'gpt-transcribe, by its own parameters',
    { ...transcribe, model: 'openai/gpt-transcribe', language: 'de', prompt: 'Facet' },
    asJson({ text: 'Hallo', languages: ['de'] }),
    {
      path: '/v1/audio/transcriptions',
      form: [
        ['file', 'clip.wav audio/wav 4 B'],
        ['model', 'gpt-transcribe'],
        ['languages[]', 'de'],
        ['prompt', 'Facet'],
        ['response_format', 'json'],
      ],
    },
  ],
  [
    'speech by a model that converses',
    { ...speak, model: 'openai/gpt-audio-1.5', format: 'wav', instructions: 'Calmly' },
    asJson({ choices: [{ message: { audio: { data: pixel } } }] }),
    {
      path: '/v1/chat/completions',
      json: {
        model: 'gpt-audio-1.5',
        modalities: ['text', 'audio'],
        audio: { voice: 'coral', format: 'wav' },
        messages: [
          { role: 'system', content: expect.stringMatching(/word for word[\s\S]*How to speak: Calmly$/) },
          { role: 'user', content: 'Hello' },
        ],
      },
    },
  ],
  [
    'a new picture of the finest quality',
    { operation: 'make-image', model: 'openai/gpt-image-2.6-flare', prompt: 'A fox', quality: 'max' },
    drawn,
    {
      path: '/v1/images/generations',
      json: { model: 'gpt-image-2.6-flare', prompt: 'A fox', quality: 'max' },
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

  it('speech of a model that converses is sound of the type asked for, with what was spoken', async () => {
    const usage = {
      prompt_tokens: 20,
      completion_tokens: 90,
      completion_tokens_details: { audio_tokens: 80 },
    }
    const answer = asJson({ choices: [{ message: { audio: { data: pixel } } }], usage })
    const { result } = await played(openai, { ...speak, model: 'openai/gpt-audio-1.5' }, answer)
    expect(result).toMatchObject({ usage: { input: 20, output: 90, audioOutput: 80 } })
    expect(result && 'audio' in result && [result.audio.type, result.audio.size]).toEqual(['audio/mpeg', 8])
  })

  it('a transcript of the newest family names its language in a list', async () => {
    const answer = asJson({ text: 'Hallo', languages: ['de', 'en'], usage: { seconds: 90 } })
    const { result } = await played(openai, { ...transcribe, model: 'openai/gpt-transcribe' }, answer)
    expect(result).toMatchObject({ language: 'de', segments: [], usage: { seconds: 90 } })
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

operationsFailWell(openai, golden)
