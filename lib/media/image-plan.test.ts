import { expect, it } from 'vitest'
import { imagePlan } from './image-plan'
import { fit } from './image-work'

const webp = (width: number, height: number) =>
  Uint8Array.from([
    ...[...'RIFF....WEBPVP8L'].map((letter) => letter.charCodeAt(0)),
    ...[0, 0, 0, 0, 0x2f],
    ...[0, 8, 16, 24].map((shift) => (((width - 1) | ((height - 1) << 14)) >>> shift) & 255),
  ])

it.each([
  ['a photo', 10, 20, 'image/webp', []],
  ['a large screenshot', 5000, 20, 'image/webp', ['scaled']],
] as const)('%s', (_name, width, height, mime, reasons) => {
  expect(imagePlan(webp(width, height), mime)).toMatchObject({ reasons, mime })
})

it.each([
  ['image/bmp', 'image/png'],
  ['image/avif', 'image/webp'],
  ['image/heic', 'image/webp'],
  ['image/tiff', 'image/png'],
] as const)('%s is converted to %s, whatever its size', (mime, encoding) => {
  expect(imagePlan(new Uint8Array(4), mime)).toMatchObject({ reasons: ['converted'], mime: encoding })
})

it.each([
  [8000, 6000, 4096, { width: 4096, height: 3072 }],
  [100, 50, 320, { width: 100, height: 50 }],
  [16_000, 1, 320, { width: 320, height: 1 }],
])('%d x %d fits into %d', (width, height, side, fitted) => {
  expect(fit({ width, height }, side)).toEqual(fitted)
})
