import { describe, expect, it } from 'vitest'
import { asSent, isMadeSmaller, type MediaPart } from './sent-size'

const image: MediaPart = {
  type: 'media',
  ref: { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 1000, width: 1000, height: 500 },
}
const clip: MediaPart = {
  type: 'media',
  ref: { kind: 'audio', id: 'b'.repeat(64), mime: 'audio/wav', bytes: 32_000, sampleRate: 16_000 },
}

describe('what will be sent', () => {
  it.each<[string, MediaPart, Partial<MediaPart['ref']>]>([
    ['a picture as it is', image, { width: 1000, height: 500, bytes: 1000 }],
    ['a picture at half its side', { ...image, side: 500 }, { width: 500, height: 250, bytes: 250 }],
    ['a picture never made larger', { ...image, side: 2000 }, { width: 1000, bytes: 1000 }],
    ['a picture at one pixel', { ...image, side: 1 }, { width: 1, height: 1 }],
    ['a picture, which has no rate', { ...image, rate: 8000 }, { width: 1000 }],
    ['a clip at half its rate', { ...clip, rate: 8000 }, { sampleRate: 8000, bytes: 16_000 }],
    ['a clip, which has no side', { ...clip, side: 10 }, { sampleRate: 16_000, bytes: 32_000 }],
  ])('%s', (_, part, figures) => {
    expect(asSent(part).ref).toMatchObject(figures)
    expect(isMadeSmaller(part)).toBe(asSent(part) !== part)
  })

  it('is no longer what the link leads to', () => {
    expect(asSent({ ...image, side: 10, link: true })).not.toHaveProperty('link')
    expect(asSent({ ...image, link: true })).toHaveProperty('link')
  })
})
