import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WireRequest } from '../core/lm/message'
import type { MediaRef } from '../core/media'
import { measured, measuredOperation } from './measured'
import { mediaFacts } from './media-facts'
import { fileOf, gif, jpeg, mp3, pdf, png, type TestFile, wav, webp } from './media-files.fixture'

const image = { kind: 'image', mime: 'image/png' } as const
const sound = { kind: 'audio', mime: 'audio/wav' } as const

const call = (ref: MediaRef): WireRequest => ({
  model: 'openai/gpt-4o',
  messages: [{ role: 'user', parts: [{ type: 'media', ref }] }],
  format: { type: 'text' },
  rollout: 0,
})

/** The reference after measuring, when the caller says `lies` of it. */
async function after({ ref, blob }: TestFile, lies: Partial<MediaRef>): Promise<Partial<MediaRef>> {
  const { messages } = await measured(call({ ...ref, ...lies }), async () => blob)
  const [part] = messages[0]?.parts ?? []
  if (part?.type !== 'media') throw new Error('no medium')
  const { bytes, mime, width, height, seconds, pages } = part.ref
  return { bytes, mime, width, height, seconds, pages }
}

describe('what a caller says of media', () => {
  it.each<[string, TestFile, Partial<MediaRef>, Partial<MediaRef>]>([
    [
      'the size of a PDF',
      fileOf(pdf(8_000_000), { kind: 'document', mime: 'application/pdf' }),
      { bytes: 1, pages: 1 },
      { bytes: 8_000_000, pages: undefined },
    ],
    ['px of a PNG', fileOf(png(4000, 3000), image), { width: 1, height: 1 }, { width: 4000, height: 3000 }],
    [
      'px of a JPEG',
      fileOf(jpeg(640, 480), { kind: 'image', mime: 'image/jpeg' }),
      { width: 9, height: 9 },
      { width: 640, height: 480 },
    ],
    [
      'px of a WebP',
      fileOf(webp(70_000, 5), { kind: 'image', mime: 'image/webp' }),
      { width: 9, height: 9 },
      { width: 70_000, height: 5 },
    ],
    [
      'px of a GIF',
      fileOf(gif(300, 200), { kind: 'image', mime: 'image/gif' }),
      {},
      { width: 300, height: 200 },
    ],
    ['the type of a picture', fileOf(png(3, 3), image), { mime: 'image/jpeg' }, { mime: 'image/png' }],
    [
      'px of what is no picture of a known kind',
      fileOf(new Uint8Array(50), image),
      { width: 5, height: 5 },
      { bytes: 50, width: undefined, height: undefined },
    ],
    ['seconds of a WAV', fileOf(wav(320_000), sound), { seconds: 0 }, { seconds: 10 }],
    [
      'seconds of a WAV whose header lies too',
      fileOf(wav(320_000, { said: 2 }), sound),
      { seconds: 0 },
      { seconds: 10 },
    ],
    [
      'seconds of a WAV of samples no one knows',
      fileOf(wav(320_000, { tag: 0x11 }), sound),
      { seconds: 1 },
      { seconds: undefined },
    ],
    [
      'seconds of a WAV of a rate that is none',
      fileOf(wav(320_000, { rate: 4_000_000_000 }), sound),
      { seconds: 1 },
      { seconds: undefined },
    ],
    [
      'seconds of an MP3',
      fileOf(mp3(1000), { kind: 'audio', mime: 'audio/mpeg' }),
      { seconds: 0.01 },
      { seconds: expect.closeTo(26.12, 2) },
    ],
    [
      'seconds of an MP3 behind a tag',
      fileOf(mp3(500, 900), { kind: 'audio', mime: 'audio/mp3' }),
      { seconds: 1 },
      { seconds: expect.closeTo(13.06, 2), mime: 'audio/mp3' },
    ],
    [
      'another name of a type',
      fileOf(wav(32_000), sound),
      { mime: 'audio/x-wav' },
      { mime: 'audio/x-wav', seconds: 1 },
    ],
  ])('is not asked: %s', async (_, file, lies, truth) => {
    expect(await after(file, lies)).toMatchObject(truth)
    expect(await after(file, {})).toMatchObject({ bytes: file.blob.size })
  })

  it.each<[string, TestFile, MediaRef['kind']]>([
    ['a PDF as a picture', fileOf(pdf(1000), image), 'image'],
    ['a PDF as a clip', fileOf(pdf(1000), sound), 'audio'],
    ['a clip as a picture', fileOf(wav(1000), image), 'image'],
    ['a picture as a document', fileOf(png(5, 5), { kind: 'document', mime: 'application/pdf' }), 'document'],
  ])('%s is refused by name', async (_, { ref, blob }, kind) => {
    const sent = measured(call({ ...ref, kind, name: 'my file' }), async () => blob)
    await expect(sent).rejects.toMatchObject({
      code: 'media',
      message: expect.stringContaining('my file is given as'),
    })
  })

  it('is measured for operations too', async () => {
    const { ref, blob } = fileOf(wav(320_000), sound)
    const asked = {
      operation: 'transcribe',
      model: 'openai/whisper-1',
      audio: { ...ref, bytes: 1, seconds: 0 },
    } as const
    expect(await measuredOperation(asked, async () => blob)).toMatchObject({
      audio: { bytes: 320_044, seconds: 10 },
    })
  })

  it('stays as it is told where nothing came: nothing can leave', async () => {
    const { ref } = fileOf(png(1, 1), image)
    const none = () => Promise.reject(new Error('none'))
    expect(await measured(call(ref), none)).toEqual(call(ref))
  })
})

describe('headers of media', () => {
  it('never throw, and tell the size, whatever the bytes', () => {
    const starts = [pdf(0), png(3, 3), gif(3, 3), jpeg(3, 3), webp(3, 3), wav(100), mp3(2), new Uint8Array()]
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.uint8Array({ maxLength: 200 }),
        fc.nat(600),
        (start, noise, cut) => {
          const bytes = new Uint8Array([...start.subarray(0, cut), ...noise])
          const { bytes: size, width, seconds } = mediaFacts(bytes)
          expect(size).toBe(bytes.length)
          expect(width === undefined || width > 0).toBe(true)
          expect(seconds === undefined || seconds >= 0).toBe(true)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['sync words', 'audio/mpeg', new Uint8Array(20_000_000).fill(0xff)],
    ['frames', 'audio/mpeg', mp3(20_000)],
    ['fill bytes', 'image/jpeg', new Uint8Array([0xff, 0xd8, ...new Uint8Array(10_000_000).fill(0xff)])],
    ['zeros behind a frame', 'audio/mpeg', new Uint8Array([...mp3(1), ...new Uint8Array(5_000_000)])],
    [
      'chunks of nothing',
      'audio/wav',
      new Uint8Array([...Buffer.from('RIFF....WAVE'), ...new Uint8Array(8_000_000)]),
    ],
  ])('are read once, however long: %s', (_, __, bytes) => {
    const started = performance.now()
    mediaFacts(bytes)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
