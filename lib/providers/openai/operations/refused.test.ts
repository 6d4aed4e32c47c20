import { describe, expect, it } from 'vitest'
import { toErrorInfo } from '../../../core/errors'
import type { OperationRequest, RequestFor } from '../../../core/lm/operations'
import { type Answer, asJson, played, ref } from '../../operations.fixture'
import { openai } from '../provider'

const clip = ref('audio', 'audio/wav', { name: 'note.wav' })
const photo = ref('image', 'image/png')
const sound: Answer = { type: 'audio/mpeg', body: 'ID3 sound' }
const transcribe = { operation: 'transcribe', model: 'openai/whisper-1', audio: clip } as const
const speak = { operation: 'speak', model: 'openai/gpt-4o-mini-tts', text: 'Hello', voice: 'coral' } as const

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
    [
      'a speed of a model that converses',
      { ...speak, model: 'openai/gpt-audio-1.5', speed: 2 },
      'unsupported',
      /no speed/,
    ],
    [
      'a quality of newer models',
      { ...edit, model: 'openai/gpt-image-2', quality: 'max' },
      'unsupported',
      /auto, low, medium, high/,
    ],
    [
      'a picture for a vector',
      { operation: 'embed', model: 'openai/text-embedding-3-small', texts: [], media: [photo] },
      'unsupported',
      /texts only/,
    ],
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
