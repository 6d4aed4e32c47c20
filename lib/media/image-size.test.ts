import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { imageSize, isCutOff } from './image-size'

const be16 = (value: number) => [value >> 8, value & 255]
const be32 = (value: number) => [...be16(value >>> 16), ...be16(value & 0xffff)]
const le16 = (value: number) => be16(value).reverse()
const le32 = (value: number) => be32(value).reverse()
const text = (value: string) => [...value].map((letter) => letter.charCodeAt(0))

const png = (w: number, h: number) => [
  ...text('\x89PNG\r\n\x1a\n'),
  0,
  0,
  0,
  13,
  ...text('IHDR'),
  ...be32(w),
  ...be32(h),
]
const gif = (w: number, h: number) => [...text('GIF89a'), ...le16(w), ...le16(h)]
const bmp = (w: number, h: number) => [
  ...text('BM'),
  ...le32(0),
  ...le32(0),
  ...le32(54),
  ...le32(40),
  ...le32(w),
  ...le32(h),
]
const frame = (w: number, h: number) => [0xff, 0xc2, ...be16(11), 8, ...be16(h), ...be16(w), 1, 0, 0]
const exif = (orientation: number, little: boolean) => {
  const [n16, n32] = little ? [le16, le32] : [be16, be32]
  const tiff = [...text(little ? 'II' : 'MM'), ...n16(42), ...n32(8), ...n16(2)]
  const entries = [
    ...n16(0x010f),
    ...n16(2),
    ...n32(1),
    ...n32(0),
    ...n16(0x0112),
    ...n16(3),
    ...n32(1),
    ...n16(orientation),
    0,
    0,
  ]
  const body = [...text('Exif\0\0'), ...tiff, ...entries, 0, 0, 0, 0]
  return [0xff, 0xe1, ...be16(body.length + 2), ...body]
}
const jpeg = (w: number, h: number, before: number[] = []) => [
  0xff,
  0xd8,
  ...before,
  0xff,
  0xdb,
  ...be16(4),
  0,
  0,
  ...frame(w, h),
]
const riff = (chunk: string, body: number[]) => [
  ...text('RIFF'),
  ...le32(0),
  ...text('WEBP'),
  ...text(chunk),
  ...le32(body.length),
  ...body,
]
const le24 = (value: number) => le32(value).slice(0, 3)
const ispe = (w: number, h: number) => [...be32(20), ...text('ispe'), ...be32(0), ...be32(w), ...be32(h)]

const rows: [string, string, number[], number, number, number][] = [
  ['png', 'image/png', png(640, 480), 640, 480, 1],
  ['png bomb', 'image/png', png(64_250, 64_250), 64_250, 64_250, 1],
  ['gif', 'image/gif', gif(300, 200), 300, 200, 1],
  ['bmp', 'image/bmp', bmp(30, 20), 30, 20, 1],
  ['bmp, rows from the top', 'image/bmp', bmp(30, -20 >>> 0), 30, 20, 1],
  ['jpeg', 'image/jpeg', jpeg(4032, 3024), 4032, 3024, 1],
  ['jpeg, EXIF little endian', 'image/jpeg', jpeg(8, 6, exif(6, true)), 8, 6, 6],
  ['jpeg, EXIF big endian', 'image/jpeg', jpeg(8, 6, exif(3, false)), 8, 6, 3],
  ['jpeg, EXIF nonsense', 'image/jpeg', jpeg(8, 6, exif(99, false)), 8, 6, 1],
  ['jpeg, fill bytes', 'image/jpeg', jpeg(8, 6, [0xff, 0xff]), 8, 6, 1],
  [
    'webp lossy',
    'image/webp',
    riff('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, ...le16(550), ...le16(368)]),
    550,
    368,
    1,
  ],
  ['webp lossless', 'image/webp', riff('VP8L', [0x2f, ...le32((399 - 1) | ((300 - 1) << 14))]), 399, 300, 1],
  ['webp extended', 'image/webp', riff('VP8X', [0, 0, 0, 0, ...le24(999), ...le24(499)]), 1000, 500, 1],
  [
    'avif, the largest of its parts',
    'image/avif',
    [...ispe(64, 64), ...ispe(512, 256), ...ispe(32, 32)],
    512,
    256,
    1,
  ],
]

describe('imageSize', () => {
  it.each(rows)('%s', (_name, mime, bytes, width, height, orientation) => {
    expect(imageSize(Uint8Array.from(bytes), mime)).toEqual({ width, height, orientation })
  })

  it('gives nothing for a header that stops early', () => {
    for (const [, mime, bytes] of rows.slice(0, 12))
      for (const cut of [0, 1, 8, 12])
        expect(imageSize(Uint8Array.from(bytes.slice(0, cut)), mime)?.width ?? 0).toBeLessThan(1e5)
    expect(imageSize(Uint8Array.from(jpeg(8, 6).slice(0, -8)), 'image/jpeg')).toBeUndefined()
  })

  it('never throws, ends, and gives whole positive sizes for any bytes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...rows),
        fc.uint8Array({ maxLength: 200 }),
        fc.nat(60),
        (row, noise, cut) => {
          const size = imageSize(Uint8Array.from([...row[2].slice(0, cut), ...noise]), row[1])
          if (!size) return
          expect(Number.isInteger(size.width) && size.width > 0).toBe(true)
          expect(Number.isInteger(size.height) && size.height > 0).toBe(true)
          expect(size.orientation >= 1 && size.orientation <= 8).toBe(true)
        },
      ),
    )
  })
})

describe('isCutOff', () => {
  const whole: [string, number[]][] = [
    ['image/png', [...png(2, 2), ...text('IEND'), 1, 2, 3, 4]],
    ['image/jpeg', [...jpeg(2, 2), 0xff, 0xd9, 0]],
    ['image/gif', [...gif(2, 2), 0, 0, 0, 0, 0x3b]],
    ['image/webp', [...text('RIFF'), ...le32(8), ...text('WEBPVP8 ')]],
    ['image/bmp', [...text('BM'), ...le32(10), 0, 0, 0, 0]],
  ]
  it.each(whole)('%s: whole is whole, half is cut off', (mime, bytes) => {
    expect(isCutOff(Uint8Array.from(bytes), mime)).toBe(false)
    expect(isCutOff(Uint8Array.from(bytes.slice(0, -6)), mime)).toBe(true)
  })
})
