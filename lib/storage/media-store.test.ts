import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import type { MediaRef } from '../core/media'
import { getMedia, getThumb, mediaSource, putMedia } from './media-store'

const ref = (digit: string): MediaRef => ({
  kind: 'image',
  id: digit.repeat(64),
  mime: 'image/png',
  bytes: 3,
  name: 'cat.png',
})
const blob = (text: string) => new Blob([text], { type: 'image/png' })

describe('media store', () => {
  it('gives back the bytes, their type and the thumbnail', async () => {
    await putMedia({ ref: ref('a'), blob: blob('abc'), thumb: blob('t') })
    const back = await getMedia(ref('a').id)
    expect(await back?.text()).toBe('abc')
    expect(back?.type).toBe('image/png')
    expect(await (await getThumb(ref('a').id))?.text()).toBe('t')
    expect(await (await mediaSource(ref('a'))).text()).toBe('abc')
  })

  it('stores the same medium once and adds a thumbnail that came later', async () => {
    await putMedia({ ref: ref('b'), blob: blob('first') })
    await putMedia({ ref: ref('b'), blob: blob('second') })
    expect(await (await getMedia(ref('b').id))?.text()).toBe('first')
    await putMedia({ ref: ref('b'), blob: blob('first'), thumb: blob('t') })
    expect(await (await getThumb(ref('b').id))?.text()).toBe('t')
  })

  it('says what to do when the bytes are gone', async () => {
    expect(await getMedia(ref('c').id)).toBeUndefined()
    expect(await getThumb(ref('c').id)).toBeUndefined()
    await expect(mediaSource(ref('c'))).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringMatching(/cat\.png.*Drop the file again/),
    })
  })
})
