import { describe, expect, it } from 'vitest'
import { AppError } from '../core/errors'
import { sha256Hex } from '../core/hash'
import type { MediaKind } from '../core/media'
import { ingestFile, ingestText } from './ingest'
import { audioFromArray, encodeWav } from './wav'

const both: MediaKind[] = ['image', 'audio']
const call = () => ({ signal: new AbortController().signal, onStatus: () => undefined })
const file = (data: BlobPart, name: string) => new File([data], name)
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())
const tone = (seconds: number, rate: number) =>
  Float32Array.from({ length: seconds * rate }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / rate))

/** A PNG header that claims a size, without pixels. */
function pngOf(width: number, height: number, end = true) {
  const bytes = new Uint8Array(60)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  if (end) bytes.set([0x49, 0x45, 0x4e, 0x44], 52)
  return bytes
}

describe('ingestFile refuses', () => {
  const wav = encodeWav(new Float32Array(16_000), 16_000)
  const rows: [string, Blob & { name?: string }, readonly MediaKind[], string, RegExp][] = [
    ['0 bytes', file('', 'a.png'), both, 'media', /empty \(0 bytes\).*fetch it again/],
    [
      'text named like a picture',
      file('hello', 'a.png'),
      both,
      'unsupported',
      /content is plain text.*real file/,
    ],
    ['text', file('hello', 'a.txt'), both, 'unsupported', /Paste it into a text field/],
    ['a web page', file('<!doctype html><p>', 'a.jpg'), both, 'unsupported', /web page.*save the picture/],
    ['an SVG', file('<svg xmlns="x"/>', 'a.svg'), both, 'unsupported', /Export it as PNG/],
    ['a PDF', file('%PDF-1.7', 'a.pdf'), both, 'unsupported', /PNG or JPEG/],
    ['an archive', file('PK\x03\x04', 'a.zip'), both, 'unsupported', /ZIP/],
    ['noise', file(Uint8Array.of(0, 1, 2, 3), 'a.png'), both, 'unsupported', /unknown format/],
    [
      '100 megapixels',
      file(pngOf(10_000, 10_000), 'a.png'),
      both,
      'too-large',
      /100 megapixels.*limit is below 100 mega.*Scale it down/,
    ],
    ['a long strip', file(pngOf(16_385, 1), 'a.png'), both, 'too-large', /16384 px a side/],
    ['a cut-off picture', file(pngOf(10, 10, false), 'a.png'), both, 'media', /cut off.*again/],
    [
      'a cut-off WAV',
      Object.assign(wav.slice(0, 20_000), { name: 'a.wav' }),
      both,
      'media',
      /WAV file that is cut off/,
    ],
    ['a WAV without samples', encodeWav(new Float32Array(0), 16_000), both, 'media', /no sound/],
    ['sound for a picture', wav, ['image'], 'unsupported', /takes a picture/],
    ['a picture for sound', file(pngOf(10, 10), 'a.png'), ['audio'], 'unsupported', /takes sound/],
  ]
  it.each(rows)('%s', async (_name, given, accept, code, message) => {
    const error = await ingestFile(given, accept, call()).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) })
  })

  it('each with words of its own', async () => {
    const messages = await Promise.all(
      rows.slice(0, 12).map(async ([, given, accept]) => {
        const error = await ingestFile(given, accept, call()).catch((reason: unknown) => reason)
        return error instanceof AppError ? error.message : undefined
      }),
    )
    expect(new Set(messages).size).toBe(12)
  })

  it('a file that vanished while it was read', async () => {
    const gone = Object.assign(new Blob(['abc']), { name: 'a.png' })
    gone.slice = () =>
      ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }) as never
    await expect(ingestFile(gone, both, call())).rejects.toMatchObject({
      message: expect.stringMatching(/changed or was removed/),
    })
  })

  it('nothing by itself when aborted: the abort passes through', async () => {
    await expect(ingestFile(wav, both, { ...call(), signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})

describe('ingestFile takes sound', () => {
  it('byte for byte when it is 16 kHz mono already', async () => {
    const wav = audioFromArray(tone(1, 16_000), 16_000)
    const taken = await ingestFile(Object.assign(wav, { name: 'a.wav' }), both, call())
    expect(taken.ref).toEqual({
      kind: 'audio',
      id: await sha256Hex(await bytesOf(wav)),
      mime: 'audio/wav',
      bytes: wav.size,
      name: 'a.wav',
      seconds: 1,
      sampleRate: 16_000,
    })
    expect(await bytesOf(taken.blob)).toEqual(await bytesOf(wav))
    expect(taken.notes).toEqual([])
  })

  it('of another rate as 16 kHz mono, and says so', async () => {
    const taken = await ingestFile(encodeWav(tone(2, 48_000), 48_000), both, call())
    expect(taken.ref).toMatchObject({ seconds: 2, sampleRate: 16_000, bytes: 44 + 64_000 })
    expect(taken.notes).toEqual([expect.stringMatching(/48 kHz, mono, 16 bit.*16 kHz mono/)])
  })

  it('by its bytes, whatever its name, with a note', async () => {
    const wav = Object.assign(encodeWav(tone(1, 16_000), 16_000), { name: 'photo.png' })
    const taken = await ingestFile(wav, both, call())
    expect(taken.ref.kind).toBe('audio')
    expect(taken.notes[0]).toMatch(/named \.png but holds WAV/)
  })
})

describe('ingestText', () => {
  const wav = encodeWav(tone(0.1, 16_000), 16_000)
  const fetchUrl = async () => wav

  it('gives one identity to a file, its base64, its data URI and its link', async () => {
    const base64 = Buffer.from(await wav.arrayBuffer()).toString('base64')
    const texts = [
      base64,
      `data:audio/wav;base64,${base64}`,
      'https://e.com/a/say.wav',
      '{"url":"https://e.com/say.wav"}',
    ]
    const all = [
      await ingestFile(wav, both, call()),
      ...(await Promise.all(texts.map((text) => ingestText(text, both, { ...call(), fetchUrl })))),
    ]
    expect(new Set(all.map(({ ref }) => ref.id)).size).toBe(1)
    expect(all[3]?.ref).toMatchObject({ url: 'https://e.com/a/say.wav', name: 'say.wav' })
  })

  it('passes on what the fetch says', async () => {
    const fails = () => Promise.reject(new AppError({ code: 'network', message: 'no route' }))
    await expect(
      ingestText('https://e.com/a.png', both, { ...call(), fetchUrl: fails }),
    ).rejects.toMatchObject({ code: 'network' })
  })

  it('says that a link leads to a page', async () => {
    const page = async () => new Blob(['<!doctype html><html>'], { type: 'image/png' })
    await expect(ingestText('https://e.com/a.png', both, { ...call(), fetchUrl: page })).rejects.toThrow(
      /web page/,
    )
  })
})
