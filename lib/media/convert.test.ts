import { beforeEach, expect, it, vi } from 'vitest'
import { sha256Hex } from '../core/hash'
import type { MediaRef } from '../core/media'
import { convertImage } from './convert'
import { mediaWork } from './worker-client'

vi.mock('./worker-client', () => ({ mediaWork: vi.fn() }))
const work = vi.mocked(mediaWork)

const ref = (mime: string): MediaRef => ({
  ...{ kind: 'image', id: 'a'.repeat(64), bytes: 3, name: 'photo', width: 48, height: 32 },
  mime,
})
const given = (mime: string) => ({ ref: ref(mime), blob: new Blob(['own'], { type: mime }) })
const both = ['image/png', 'image/jpeg']
const signal = new AbortController().signal

/** A browser that writes what it is asked for, PNG in so many bytes. */
function browser(pngBytes: number) {
  work.mockImplementation((async (_job: string, { type }: { type: string }) => ({
    blob: new Blob([new Uint8Array(type === 'image/png' ? pngBytes : 9)], { type }),
    width: 48,
    height: 32,
  })) as typeof mediaWork)
}

beforeEach(() => {
  work.mockReset()
})

it.each([
  ['HEIC', 'image/heic', both, 10, 'image/png'],
  ['HEIF', 'image/heif', both, 10, 'image/png'],
  ['AVIF', 'image/avif', both, 10, 'image/png'],
  ['a PNG that would be very large', 'image/heic', both, 9 * 1024 * 1024, 'image/jpeg'],
  ['a large one where only PNG is taken', 'image/webp', ['image/png'], 9 * 1024 * 1024, 'image/png'],
  ['one for who takes JPEG alone', 'image/webp', ['image/jpeg'], 10, 'image/jpeg'],
])('%s leaves in a type that is taken, under its new name', async (_what, mime, types, bytes, wanted) => {
  browser(bytes)
  const made = await convertImage(given(mime), { types, signal })
  expect(made.blob.type).toBe(wanted)
  expect(made.ref).toEqual({
    ...ref(wanted),
    id: await sha256Hex(new Uint8Array(await made.blob.arrayBuffer())),
    bytes: made.blob.size,
  })
})

it('a browser without a decoder says what to do, and nothing was sent', async () => {
  work.mockRejectedValue(new DOMException('The source image could not be decoded.', 'InvalidStateError'))
  await expect(convertImage(given('image/heic'), { types: both, signal })).rejects.toMatchObject({
    code: 'unsupported',
    retryable: false,
    message: expect.stringMatching(/photo is image\/heic.*Nothing was sent; save it as PNG or JPEG/),
  })
})

it('an abort stays an abort', async () => {
  const abort = new DOMException('aborted', 'AbortError')
  work.mockRejectedValue(abort)
  await expect(convertImage(given('image/heic'), { types: both, signal })).rejects.toBe(abort)
})
