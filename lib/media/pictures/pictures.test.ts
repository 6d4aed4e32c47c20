import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { imagePlan, imageSize, pictureBytes } from '../image-plan'
import { pictures } from '.'
import {
  be32,
  bmp,
  bmpWith,
  chunkOf,
  eoi,
  exif,
  gif,
  gifComment,
  gifFrame,
  gifHead,
  idat,
  iend,
  ispe,
  jpeg,
  le16,
  le24,
  le32,
  png,
  pngWith,
  preview,
  riff,
  riffOf,
  rows16,
  scan,
  text,
  tiff,
  vp8x,
  webpChunk,
} from './picture-bytes.fixture'

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

describe('where a picture ends', () => {
  const whole: [string, string, number[]][] = [
    ['png', 'image/png', pngWith([...idat, ...iend])],
    [
      'png with the word IEND in its data',
      'image/png',
      pngWith([...chunkOf('IDAT', text('IEND')), ...idat, ...iend]),
    ],
    [
      'jpeg with a preview that has an end of its own',
      'image/jpeg',
      [...jpeg(2, 2, preview), ...scan, ...eoi],
    ],
    ['jpeg with two scans', 'image/jpeg', [...jpeg(2, 2), ...scan, ...scan, ...eoi]],
    ['gif', 'image/gif', [...gifHead, ...gifFrame, 0x3b]],
    ['gif with marks inside a comment', 'image/gif', [...gifHead, ...gifComment, ...gifFrame, 0x3b]],
    ['webp', 'image/webp', riffOf([...vp8x, ...webpChunk('VP8 ', [1, 2, 3])])],
    ['bmp', 'image/bmp', bmpWith(rows16, 70)],
  ]
  it.each(whole)('%s: whole, and what stands behind it is told apart', (_name, mime, bytes) => {
    const end = bytes.length
    for (const behind of [
      [],
      [0],
      text('....ftypmp42'),
      Array(70_000).fill(0),
      [...eoi],
      Array(200).fill(0x3b),
    ])
      expect(pictures[mime]?.extent(Uint8Array.from([...bytes, ...behind]))).toEqual({ end, state: 'whole' })
  })

  it.each([
    ['png in its data', 'image/png', pngWith(idat.slice(0, -6))],
    ['png without its end', 'image/png', pngWith(idat)],
    ['jpeg in its scan', 'image/jpeg', [...jpeg(2, 2), ...scan]],
    ['jpeg whose preview alone has an end', 'image/jpeg', [...jpeg(2, 2, preview), ...scan]],
    ['gif in its first frame', 'image/gif', [...gifHead, ...gifFrame.slice(0, -3)]],
    [
      'webp in its last chunk',
      'image/webp',
      riffOf([...vp8x, ...webpChunk('VP8 ', [1, 2, 3, 4])]).slice(0, -2),
    ],
    ['bmp in its rows', 'image/bmp', bmpWith(rows16.slice(0, 9), 70)],
    ['bmp in its rows, of stated length 0', 'image/bmp', bmpWith(rows16.slice(0, 9), 0)],
  ])('%s: cut off', (_name, mime, bytes) => {
    expect(pictures[mime]?.extent(Uint8Array.from(bytes)).state).toBe('cut')
  })

  it.each([
    ['gif without its trailer', 'image/gif', [...gifHead, ...gifFrame]],
    ['gif cut in its second frame', 'image/gif', [...gifHead, ...gifFrame, ...gifFrame.slice(0, 12)]],
    ['png cut in the checksum of its end', 'image/png', pngWith([...idat, ...iend.slice(0, -2)])],
  ])('%s: its pixels are there, so it is written anew', (_name, mime, bytes) => {
    const plan = imagePlan(Uint8Array.from(bytes), mime)
    expect(plan).toMatchObject({ extent: { state: 'no end mark' }, reasons: ['repaired'] })
  })

  it.each([0, 3, 1_000_000])(
    'a bmp whose header states %d bytes is whole when its rows are there',
    (stated) => {
      expect(pictures['image/bmp']?.extent(Uint8Array.from(bmpWith(rows16, stated))).state).toBe('whole')
    },
  )
})

describe('how a picture is turned', () => {
  const turned: [string, string, (value: number) => number[]][] = [
    ['png', 'image/png', (value) => pngWith([...chunkOf('eXIf', tiff(value, false)), ...idat, ...iend])],
    [
      'png, behind its data',
      'image/png',
      (value) => pngWith([...idat, ...chunkOf('eXIf', tiff(value)), ...iend]),
    ],
    ['jpeg', 'image/jpeg', (value) => [...jpeg(2, 2, exif(value, true)), ...scan, ...eoi]],
    ['jpeg, big endian', 'image/jpeg', (value) => [...jpeg(2, 2, exif(value, false)), ...scan, ...eoi]],
    ['webp', 'image/webp', (value) => riffOf([...vp8x, ...webpChunk('EXIF', tiff(value))])],
    [
      'webp with a JPEG’s prefix',
      'image/webp',
      (value) => riffOf([...vp8x, ...webpChunk('EXIF', [...text('Exif\0\0'), ...tiff(value, false)])]),
    ],
  ]
  it.each(turned)('%s: read, and taken out of what is decoded', (_name, mime, made) => {
    for (let value = 1; value <= 8; value++) {
      const bytes = Uint8Array.from(made(value))
      expect(imageSize(bytes, mime)?.orientation).toBe(value)
      const plan = imagePlan(bytes, mime)
      expect(plan.reasons).toEqual(value > 1 ? ['turned'] : [])
      const own = pictureBytes(bytes, mime, plan)
      expect(imageSize(own, mime)).toEqual({ width: 2, height: 2, orientation: 1 })
      expect(pictures[mime]?.extent(own)).toEqual({ end: own.length, state: 'whole' })
    }
    for (const value of [0, 9, 65_535])
      expect(imageSize(Uint8Array.from(made(value)), mime)?.orientation).toBe(1)
  })
})

describe('whether a picture moves', () => {
  const loop = [0x21, 0xff, 11, ...text('NETSCAPE2.0'), 3, 1, 0, 0, 0]
  const acTL = (frames: number) => chunkOf('acTL', [...be32(frames), ...be32(0)])
  it.each([
    ['a GIF that plays once', 'image/gif', [...gifHead, ...gifFrame, ...gifFrame, 0x3b], true],
    ['a GIF that plays for ever', 'image/gif', [...gifHead, ...loop, ...gifFrame, ...gifFrame, 0x3b], true],
    ['a GIF of one frame with a loop', 'image/gif', [...gifHead, ...loop, ...gifFrame, 0x3b], false],
    ['a GIF', 'image/gif', [...gifHead, ...gifFrame, 0x3b], false],
    ['an APNG', 'image/png', pngWith([...acTL(2), ...idat, ...iend]), true],
    ['an APNG of one frame', 'image/png', pngWith([...acTL(1), ...idat, ...iend]), false],
    [
      'a PNG with the word acTL in its data',
      'image/png',
      pngWith([...chunkOf('IDAT', text('acTL....')), ...iend]),
      false,
    ],
    [
      'a WebP of two frames',
      'image/webp',
      riffOf([...vp8x, ...webpChunk('ANMF', [1]), ...webpChunk('ANMF', [1])]),
      true,
    ],
    [
      'a WebP with the word ANIM in its data',
      'image/webp',
      riffOf([...vp8x, ...webpChunk('VP8 ', text('ANIM'))]),
      false,
    ],
  ])('%s', (_name, mime, bytes, moves) => {
    expect(imagePlan(Uint8Array.from(bytes), mime).reasons).toEqual(moves ? ['first frame'] : [])
  })
})

it('no reader throws or hangs, and none reaches behind the file', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...rows),
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(60),
      ([, mime, bytes], noise, cut) => {
        const file = Uint8Array.from([...bytes.slice(0, cut), ...noise])
        const plan = imagePlan(file, mime)
        expect(plan.extent.end).toBeLessThanOrEqual(file.length)
        expect(pictureBytes(file, mime, plan).length).toBeLessThanOrEqual(file.length)
      },
    ),
  )
})
