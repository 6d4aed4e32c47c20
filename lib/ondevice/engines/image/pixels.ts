/** A decoded picture: RGBA, 8 bit a channel, rows from the top. Size in px. */
export interface Pixels {
  data: Uint8ClampedArray | Uint8Array
  width: number
  height: number
}

/** A rectangle in px around its centre; `angle` in radians turns its width clockwise from the x axis. */
export interface TurnedBox {
  cx: number
  cy: number
  width: number
  height: number
  angle: number
}

/** The whole picture as a box. */
export function wholeBox(pixels: { width: number; height: number }): TurnedBox {
  const { width, height } = pixels
  return { cx: width / 2, cy: height / 2, width, height, angle: 0 }
}

/** How many taps a side each output pixel averages, so that shrinking does not alias. */
function tapsFor(scale: number): number {
  return Math.min(8, Math.max(1, Math.round(scale)))
}

/**
 * Resamples a turned rectangle of a picture to `size` px: bilinear, averaged when shrinking.
 * Returns interleaved RGB, 0..255. Outside the picture its edge pixels repeat.
 */
export function sampleBox(
  pixels: Pixels,
  box: TurnedBox,
  size: { width: number; height: number },
): Float32Array {
  const { data, width, height } = pixels
  const out = new Float32Array(size.width * size.height * 3)
  const stepX = box.width / size.width
  const stepY = box.height / size.height
  const tapsX = tapsFor(stepX)
  const tapsY = tapsFor(stepY)
  const cos = Math.cos(box.angle)
  const sin = Math.sin(box.angle)
  const weight = 1 / (tapsX * tapsY)
  const maxX = width - 1
  const maxY = height - 1
  let at = 0
  for (let row = 0; row < size.height; row++) {
    for (let column = 0; column < size.width; column++) {
      let red = 0
      let green = 0
      let blue = 0
      for (let tap = 0; tap < tapsX * tapsY; tap++) {
        const u = (column + ((tap % tapsX) + 0.5) / tapsX) * stepX - box.width / 2
        const v = (row + (Math.floor(tap / tapsX) + 0.5) / tapsY) * stepY - box.height / 2
        const x = Math.min(maxX, Math.max(0, box.cx + u * cos - v * sin - 0.5))
        const y = Math.min(maxY, Math.max(0, box.cy + u * sin + v * cos - 0.5))
        const x0 = x | 0
        const y0 = y | 0
        const fx = x - x0
        const fy = y - y0
        const a = (y0 * width + x0) * 4
        const b = x0 < maxX ? a + 4 : a
        const down = y0 < maxY ? width * 4 : 0
        const wa = (1 - fx) * (1 - fy)
        const wb = fx * (1 - fy)
        const wc = (1 - fx) * fy
        const wd = fx * fy
        const c = a + down
        const d = b + down
        red += wa * at0(data, a) + wb * at0(data, b) + wc * at0(data, c) + wd * at0(data, d)
        green += wa * at0(data, a + 1) + wb * at0(data, b + 1) + wc * at0(data, c + 1) + wd * at0(data, d + 1)
        blue += wa * at0(data, a + 2) + wb * at0(data, b + 2) + wc * at0(data, c + 2) + wd * at0(data, d + 2)
      }
      out[at++] = red * weight
      out[at++] = green * weight
      out[at++] = blue * weight
    }
  }
  return out
}

function at0(data: ArrayLike<number>, index: number): number {
  return data[index] ?? 0
}
