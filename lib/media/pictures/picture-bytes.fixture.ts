// For tests: files of picture formats, as lists of bytes, as small as their headers allow.

const be16 = (value: number) => [value >> 8, value & 255]
export const be32 = (value: number) => [...be16(value >>> 16), ...be16(value & 0xffff)]
export const le16 = (value: number) => be16(value).reverse()
export const le32 = (value: number) => be32(value).reverse()
export const text = (value: string) => [...value].map((letter) => letter.charCodeAt(0))

export const png = (w: number, h: number) => [
  ...text('\x89PNG\r\n\x1a\n'),
  0,
  0,
  0,
  13,
  ...text('IHDR'),
  ...be32(w),
  ...be32(h),
]
export const gif = (w: number, h: number) => [...text('GIF89a'), ...le16(w), ...le16(h)]
export const bmp = (w: number, h: number) => [
  ...text('BM'),
  ...le32(0),
  ...le32(0),
  ...le32(54),
  ...le32(40),
  ...le32(w),
  ...le32(h),
]
const frame = (w: number, h: number) => [0xff, 0xc2, ...be16(11), 8, ...be16(h), ...be16(w), 1, 0, 0]
export const exif = (orientation: number, little: boolean) => {
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
export const jpeg = (w: number, h: number, before: number[] = []) => [
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
export const riff = (chunk: string, body: number[]) => [
  ...text('RIFF'),
  ...le32(0),
  ...text('WEBP'),
  ...text(chunk),
  ...le32(body.length),
  ...body,
]
export const le24 = (value: number) => le32(value).slice(0, 3)
export const ispe = (w: number, h: number) => [
  ...be32(20),
  ...text('ispe'),
  ...be32(0),
  ...be32(w),
  ...be32(h),
]

export const chunkOf = (type: string, data: number[]) => [
  ...be32(data.length),
  ...text(type),
  ...data,
  0,
  0,
  0,
  0,
]
export const tiff = (orientation: number, little = true) => exif(orientation, little).slice(10)
export const pngWith = (chunks: number[]) => [...png(2, 2), 8, 2, 0, 0, 0, 0, 0, 0, 0, ...chunks]
export const idat = chunkOf('IDAT', [1, 2, 3])
export const iend = chunkOf('IEND', [])
export const gifFrame = [0x2c, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 3, 9, 9, 9, 0]
export const gifHead = [...gif(2, 2), 0x80, 0, 0, 1, 1, 1, 2, 2, 2]
export const gifComment = [0x21, 0xfe, 2, 0x3b, 0x2c, 0]
export const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 7, 0xff, 0x00, 8, 0xff, 0xd0, 9]
export const eoi = [0xff, 0xd9]
export const preview = [0xff, 0xe1, ...be16(2 + 8), ...eoi, 0xff, 0xd8, 0xff, 0xda, ...eoi]
export const riffOf = (chunks: number[]) => [
  ...text('RIFF'),
  ...le32(chunks.length + 4),
  ...text('WEBP'),
  ...chunks,
]
export const webpChunk = (type: string, data: number[]) => [
  ...text(type),
  ...le32(data.length),
  ...data,
  ...(data.length % 2 ? [0] : []),
]
export const vp8x = webpChunk('VP8X', [0, 0, 0, 0, ...le24(1), ...le24(1)])
export const bmpWith = (rows: number[], stated: number) => [
  ...text('BM'),
  ...le32(stated),
  ...le32(0),
  ...le32(54),
  ...le32(40),
  ...le32(2),
  ...le32(2),
  ...le16(1),
  ...le16(24),
  ...le32(0),
  ...Array(20).fill(0),
  ...rows,
]
export const rows16 = Array(16).fill(7)
