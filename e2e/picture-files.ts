// Pictures for the browser suite whose four corners tell how they are turned: red, green, blue and yellow from the top left.
import type { Page } from '@playwright/test'
import { pngChunk } from './media'

export const corners = { width: 48, height: 32 }

/** A picture as stored for an EXIF orientation, encoded by the browser, still without its word on how it is turned. */
export async function storedFor(page: Page, mime: string, orientation: number): Promise<Buffer> {
  const bytes = await page.evaluate(
    async ({ mime, orientation, width, height }) => {
      const colours = ['#f00', '#0f0', '#00f', '#ff0']
      const side = orientation >= 5
      const canvas = new OffscreenCanvas(side ? height : width, side ? width : height)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      // Where each pixel of the upright picture lies in the stored one: EXIF 2.32, 4.6.4.
      const turns: Record<number, [number, number, number, number, number, number]> = {
        1: [1, 0, 0, 1, 0, 0],
        2: [-1, 0, 0, 1, width, 0],
        3: [-1, 0, 0, -1, width, height],
        4: [1, 0, 0, -1, 0, height],
        5: [0, 1, 1, 0, 0, 0],
        6: [0, -1, 1, 0, 0, width],
        7: [0, -1, -1, 0, height, width],
        8: [0, 1, -1, 0, height, 0],
      }
      context.setTransform(...(turns[orientation] ?? [1, 0, 0, 1, 0, 0]))
      colours.forEach((colour, at) => {
        context.fillStyle = colour
        context.fillRect((at % 2) * (width / 2), Math.floor(at / 2) * (height / 2), width / 2, height / 2)
      })
      const blob = await canvas.convertToBlob({ type: mime, quality: 1 })
      return [...new Uint8Array(await blob.arrayBuffer())]
    },
    { mime, orientation, ...corners },
  )
  return Buffer.from(bytes)
}

/** The corners of an image file as this browser decodes it, each as the nearest of the four colours; and its size. */
export function cornersOf(page: Page, base64: string, mime: string): Promise<string> {
  return page.evaluate(
    async ({ base64, mime }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes], { type: mime }))
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      context.drawImage(bitmap, 0, 0)
      const name = (x: number, y: number) => {
        const [red = 0, green = 0, blue = 0] = context.getImageData(x, y, 1, 1).data
        if (blue > 128) return 'blue'
        return red > 128 ? (green > 128 ? 'yellow' : 'red') : 'green'
      }
      const { width, height } = bitmap
      const [right, bottom] = [width - 5, height - 5]
      return `${width}x${height} ${name(4, 4)} ${name(right, 4)} ${name(4, bottom)} ${name(right, bottom)}`
    },
    { base64, mime },
  )
}

const tiff = (orientation: number) =>
  Buffer.from(
    `4d4d002a000000080001011200030000000100${orientation.toString(16).padStart(2, '0')}000000000000`,
    'hex',
  )

/** The same file with its word on how it is turned, in the way of its format. */
export function turned(file: Buffer, mime: string, orientation: number): Buffer {
  const exif = tiff(orientation)
  switch (mime) {
    case 'image/jpeg': {
      const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif])
      const head = Buffer.from([0xff, 0xe1, 0, body.length + 2])
      return Buffer.concat([file.subarray(0, 2), head, body, file.subarray(2)])
    }
    case 'image/png':
      return Buffer.concat([file.subarray(0, 33), pngChunk('eXIf', exif), file.subarray(33)])
    default:
      return extendedWebp(file, exif)
  }
}

/** VP8X with the EXIF flag before the picture, the EXIF chunk behind it (WebP container specification). */
function extendedWebp(file: Buffer, exif: Buffer): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const head = Buffer.alloc(8)
    head.write(type, 0, 'latin1')
    head.writeUInt32LE(data.length, 4)
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
  }
  const isExtended = file.toString('latin1', 12, 16) === 'VP8X'
  const { width, height } = isExtended
    ? { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 }
    : { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff }
  const flags = Buffer.alloc(10)
  flags[0] = 0x08 | (isExtended ? (file[20] ?? 0) : 0)
  flags.writeUIntLE(width - 1, 4, 3)
  flags.writeUIntLE(height - 1, 7, 3)
  const rest = file.subarray(isExtended ? 30 : 12)
  const body = Buffer.concat([Buffer.from('WEBP'), chunk('VP8X', flags), rest, chunk('EXIF', exif)])
  return chunk('RIFF', body)
}

/** A GIF of such frames, without a loop: it plays once. Codes of nine bits and a clear in time need no dictionary. */
export function gifOf(frames: number): Buffer {
  const { width, height } = corners
  const size = [width & 255, width >> 8, height & 255, height >> 8]
  const table = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0]
  const out = [...Buffer.from('GIF89a'), ...size, 0x81, 0, 0, ...table]
  for (let frame = 0; frame < frames; frame++) {
    const pixels = Array.from({ length: width * height }, (_, at) => {
      const [x, y] = [at % width, Math.floor(at / width)]
      const corner = (x < width / 2 ? 0 : 1) + (y < height / 2 ? 0 : 2)
      return frame === 0 ? corner : 3 - corner
    })
    out.push(
      0x21,
      0xf9,
      4,
      0,
      10,
      0,
      0,
      0,
      0x2c,
      0,
      0,
      0,
      0,
      ...size,
      0,
      2,
      ...subBlocks(threeBitCodes(pixels)),
      0,
    )
  }
  return Buffer.from([...out, 0x3b])
}

/** Codes stay three bits wide while the dictionary is cleared after every two pixels. */
function threeBitCodes(pixels: number[]): number[] {
  const [clear, end] = [4, 5]
  const codes = pixels.flatMap((pixel, at) => (at % 2 === 0 ? [clear, pixel] : [pixel]))
  const bits = [...codes, end].flatMap((code) => [code & 1, (code >> 1) & 1, (code >> 2) & 1])
  return Array.from({ length: Math.ceil(bits.length / 8) }, (_, at) =>
    bits.slice(at * 8, at * 8 + 8).reduce((byte, bit, place) => byte | (bit << place), 0),
  )
}

function subBlocks(bytes: number[]): number[] {
  const out: number[] = []
  for (let at = 0; at < bytes.length; at += 255) {
    const part = bytes.slice(at, at + 255)
    out.push(part.length, ...part)
  }
  return out
}

/** Uncompressed, 24 bits, rows from the bottom. `stated` is the length that its header gives. */
export function bmpOf(stated?: number): Buffer {
  const { width, height } = corners
  const out = Buffer.alloc(54 + width * height * 3)
  out.write('BM', 0, 'latin1')
  out.writeUInt32LE(stated ?? out.length, 2)
  out.writeUInt32LE(54, 10)
  out.writeUInt32LE(40, 14)
  out.writeInt32LE(width, 18)
  out.writeInt32LE(height, 22)
  out.writeUInt16LE(1, 26)
  out.writeUInt16LE(24, 28)
  const colours = [
    [0, 0, 255],
    [0, 255, 0],
    [255, 0, 0],
    [0, 255, 255],
  ]
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, height - 1 - Math.floor(at / width)]
    const colour = colours[(x < width / 2 ? 0 : 1) + (y < height / 2 ? 0 : 2)] ?? []
    out.set(colour, 54 + at * 3)
  }
  return out
}

/** An AVIF of the four colours, without loss: no browser writes one. */
export const avif = Buffer.from(
  [
    'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUEAAADybWV0YQAAAAAAAAAoaGRscgAAAAAAAAAAcGljdAAAAAAAAAAA',
    'AAAAAGxpYmF2aWYAAAAADnBpdG0AAAAAAAEAAAAeaWxvYwAAAABEAAABAAEAAAABAAABGgAAACoAAAAoaWluZgAAAAAAAQAA',
    'ABppbmZlAgAAAAABAABhdjAxQ29sb3IAAAAAamlwcnAAAABLaXBjbwAAABRpc3BlAAAAAAAAADAAAAAgAAAAEHBpeGkAAAAA',
    'AwgICAAAAAxhdjFDgSAAAAAAABNjb2xybmNseAABAA0AAIAAAAAXaXBtYQAAAAAAAAABAAEEAQKDBAAAADJtZGF0EgAKCDgV',
    'L/8oCGgBMhxEAAD66sGzfYIFYGCdx95j+cKgJGn6DJYPLcMw',
  ].join(''),
  'base64',
)

/** How far two image files differ as this browser decodes them: the largest and the mean difference of a channel, 0..255; their sizes too. */
export function pixelDistance(
  page: Page,
  one: { base64: string; mime: string },
  other: { base64: string; mime: string },
): Promise<{ sizes: string; most: number; mean: number }> {
  return page.evaluate(
    async (files) => {
      const decoded = files.map(async ({ base64, mime }) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        const bitmap = await createImageBitmap(new Blob([bytes], { type: mime }))
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
        if (!context) throw new Error('no canvas')
        context.drawImage(bitmap, 0, 0)
        return context.getImageData(0, 0, bitmap.width, bitmap.height)
      })
      const [a, b] = await Promise.all(decoded)
      if (!a || !b) throw new Error('two pictures are compared')
      const apart = [...a.data].map((value, at) => Math.abs(value - (b.data[at] ?? -255)))
      return {
        sizes: `${a.width}x${a.height} ${b.width}x${b.height}`,
        most: Math.max(...apart),
        mean: apart.reduce((sum, one) => sum + one, 0) / apart.length,
      }
    },
    [one, other],
  )
}
