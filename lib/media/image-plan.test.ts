import { expect, it } from 'vitest'
import { imagePlan } from './image-plan'
import { fit } from './image-work'

const size = (width: number, height: number, orientation = 1) => ({ width, height, orientation })
const text = (word: string) => Uint8Array.from([...`....${word}....`].map((letter) => letter.charCodeAt(0)))
const plain = text('')

it.each([
  ['an upright photo', 'image/jpeg', size(10, 20), plain, [], 'image/jpeg'],
  ['a turned photo', 'image/jpeg', size(10, 20, 6), plain, ['turned'], 'image/jpeg'],
  ['a large turned photo', 'image/jpeg', size(5000, 20, 8), plain, ['turned', 'scaled'], 'image/jpeg'],
  ['a large screenshot', 'image/png', size(5000, 20), plain, ['scaled'], 'image/png'],
  ['a still GIF', 'image/gif', size(10, 20), plain, [], 'image/png'],
  ['a moving GIF', 'image/gif', size(10, 20), text('NETSCAPE2.0'), ['first frame'], 'image/png'],
  ['a moving PNG', 'image/png', size(10, 20), text('acTL'), ['first frame'], 'image/png'],
  ['a moving WebP', 'image/webp', size(10, 20), text('ANIM'), ['first frame'], 'image/webp'],
  ['a BMP', 'image/bmp', size(10, 20), plain, ['converted'], 'image/png'],
  ['an AVIF of unknown size', 'image/avif', undefined, plain, ['converted'], 'image/webp'],
] as const)('%s', (_name, mime, stored, bytes, reasons, encoding) => {
  expect(imagePlan({ mime, size: stored, bytes })).toMatchObject({ reasons, mime: encoding })
})

it.each([
  [8000, 6000, 4096, { width: 4096, height: 3072 }],
  [100, 50, 320, { width: 100, height: 50 }],
  [16_000, 1, 320, { width: 320, height: 1 }],
])('%d x %d fits into %d', (width, height, side, fitted) => {
  expect(fit({ width, height }, side)).toEqual(fitted)
})
