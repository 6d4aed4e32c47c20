import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MediaRef } from '../media'
import { checkRequest } from './check-request'
import type { Part, WireRequest } from './message'
import type { ModelInfo } from './model-info'

const mebibyte = 1024 * 1024
const model = (patch: Partial<ModelInfo> = {}): ModelInfo => ({
  id: 'x/m',
  provider: 'x',
  label: 'M',
  input: ['text', 'image', 'audio', 'document'],
  structured: 'schema',
  ready: true,
  onDevice: false,
  ...patch,
})
const ref = (patch: Partial<MediaRef> = {}): MediaRef => ({
  kind: 'image',
  id: 'a'.repeat(64),
  mime: 'image/png',
  bytes: 3,
  ...patch,
})
const audio = (patch: Partial<MediaRef> = {}) => ref({ kind: 'audio', mime: 'audio/wav', ...patch })
const pdf = (patch: Partial<MediaRef> = {}) => ref({ kind: 'document', mime: 'application/pdf', ...patch })
const asking = (refs: readonly MediaRef[], more: Partial<Extract<Part, { type: 'media' }>> = {}) =>
  ({
    messages: [{ role: 'user', parts: refs.map((one): Part => ({ type: 'media', ref: one, ...more })) }],
  }) satisfies Pick<WireRequest, 'messages'>
const times = (count: number, one: MediaRef) => Array.from({ length: count }, () => one)

describe('every limit: at it passes, one above is refused before the call', () => {
  it.each<[string, ModelInfo['limits'], MediaRef[], MediaRef[], string[]]>([
    [
      'the 21st image',
      { images: 20 },
      times(20, ref()),
      times(21, ref()),
      ['21 images', 'takes 20 at once', 'Drop 1', 'montage', 'split', 'Models page'],
    ],
    [
      'W10 a 3000 px image among more than 20',
      { imageSide: 8000, manyImages: { images: 20, imageSide: 2000 } },
      [...times(19, ref()), ref({ width: 3000, height: 10 })],
      [...times(20, ref()), ref({ width: 3000, height: 10, name: 'wide.png' })],
      ['wide.png is 3000 px', 'takes 2000 px beside more than 20 images', '20 images or fewer'],
    ],
    [
      'px of a side',
      { imageSide: 8000 },
      [ref({ width: 9, height: 8000 })],
      [ref({ width: 9, height: 8001 })],
      ['8001 px', '8000 px', 'Resize'],
    ],
    [
      'bytes of an image as a file',
      { imageBytes: 20 * mebibyte },
      [ref({ bytes: 20 * mebibyte })],
      [ref({ bytes: 20 * mebibyte + 1 })],
      ['20.1 MB', '20 MB'],
    ],
    [
      'bytes of an image as base64',
      { imageBytes: 5 * mebibyte, imageBytesEncoded: true },
      [ref({ bytes: 3_932_160 })],
      [ref({ bytes: 3_932_161, name: 'a.png' })],
      ['a.png is 5.1 MB as it is sent (base64)', 'takes 5 MB', 'JPEG'],
    ],
    [
      'a 6 MB image where 5 MB are taken',
      { imageBytes: 5 * mebibyte, imageBytesEncoded: true },
      [ref({ bytes: 3_000_000 })],
      [ref({ bytes: 6_000_000 })],
      ['7.7 MB', '5 MB'],
    ],
    [
      'bytes of audio',
      { audioBytes: 25 * mebibyte },
      [audio({ bytes: 25 * mebibyte })],
      [audio({ bytes: 25 * mebibyte + 1 })],
      ['25 MB', 'Trim'],
    ],
    [
      'seconds of audio',
      { audioSeconds: 600 },
      [audio({ seconds: 600 })],
      [audio({ seconds: 601 })],
      ['601 s', '600 s', 'Trim'],
    ],
    [
      'bytes of a PDF',
      { documentBytes: 32 * mebibyte },
      [pdf({ bytes: 32 * mebibyte })],
      [pdf({ bytes: 32 * mebibyte + 1 })],
      ['32 MB', 'fewer pages'],
    ],
    [
      'pages of a PDF',
      { documentPages: 100 },
      [pdf({ pages: 100 })],
      [pdf({ pages: 101 })],
      ['101 pages', '100'],
    ],
    [
      'the whole request as base64',
      { requestBytes: 32 * mebibyte },
      times(2, ref({ bytes: 12 * mebibyte })),
      [ref({ bytes: 12 * mebibyte }), ref({ bytes: 12 * mebibyte + 1 })],
      ['together', '32 MB a request'],
    ],
  ])('%s', (_, limits, fits, above, words) => {
    expect(checkRequest(model({ limits }), asking(fits))).toBeUndefined()
    const refused = checkRequest(model({ limits }), asking(above))
    expect(refused?.code).toBe('too-large')
    for (const word of [...words, 'Nothing was sent and your inputs are kept'])
      expect(refused?.message).toContain(word)
    expect(checkRequest(model(), asking(above)), 'unknown is not checked').toBeUndefined()
  })
})

describe('types', () => {
  const limits = {
    imageMimes: ['image/png', 'image/webp'],
    audioMimes: ['audio/wav', 'audio/x-wav', 'audio/mpeg'],
  }
  it.each<[string, MediaRef, string[]]>([
    ['W2 webm audio', audio({ mime: 'audio/webm;codecs=opus' }), ['audio as WAV or MP3', 'audio/webm']],
    ['a TIFF', ref({ mime: 'image/tiff', name: 'scan.tif' }), ['scan.tif', 'images as PNG or WebP']],
  ])('%s is refused with the list of what is taken', (_, one, words) => {
    const refused = checkRequest(model({ limits }), asking([one]))
    expect(refused?.code).toBe('unsupported')
    for (const word of words) expect(refused?.message).toContain(word)
  })

  it('parameters and case of a type do not matter', () => {
    expect(checkRequest(model({ limits }), asking([audio({ mime: 'Audio/WAV; rate=1' })]))).toBeUndefined()
  })
})

describe('modalities', () => {
  const others = [
    model({ id: 'x/deaf', label: 'Deaf', input: ['text'] }),
    model({ id: 'x/ears', label: 'Ears', input: ['text', 'audio'] }),
    model({ id: 'x/later', label: 'Later', input: ['text', 'audio'], ready: false }),
  ]
  it.each<[string, MediaRef, string]>([
    ['W3 audio', audio(), 'takes no audio. Nothing was sent and your inputs are kept. Use a transcript'],
    ['an image', ref(), 'takes no images'],
    ['a PDF', pdf(), 'takes no PDF files'],
  ])('%s on a model of text is refused', (_, one, words) => {
    const refused = checkRequest(model({ input: ['text'] }), asking([one]))
    expect(refused).toMatchObject({ code: 'unsupported', retryable: false })
    expect(refused?.message).toContain(words)
  })

  it('names the ready models that could', () => {
    const { message = '' } = checkRequest(model({ input: ['text'] }), asking([audio()]), others) ?? {}
    expect(message).toContain('such as Ears.')
    expect(message).not.toMatch(/Deaf|Later/)
  })

  it('tools on a model known to have none', () => {
    const tools = [{ name: 'x', description: '', parameters: {} }]
    const request = { ...asking([]), tools }
    expect(checkRequest(model({ tools: false }), request)?.code).toBe('unsupported')
    expect(checkRequest(model({ tools: true }), request)).toBeUndefined()
    expect(checkRequest(model(), request)).toBeUndefined()
  })
})

it('a link weighs nothing in the request', () => {
  const heavy = asking([ref({ bytes: 50 * mebibyte, url: 'https://x.org/a.png' })], { link: true })
  expect(checkRequest(model({ limits: { requestBytes: mebibyte } }), heavy)).toBeUndefined()
})

it('whatever the count, exactly those above the limit are refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (count, images) => {
      const refused = checkRequest(model({ limits: { images } }), asking(times(count, ref())))
      expect(refused !== undefined).toBe(count > images)
    }),
  )
})
