import type { Box } from '../../../core/evidence'
import { type Pixels, sampleBox, wholeBox } from './pixels'

/** Where a whole picture lies inside a square: px of the square per px of the picture, and its place in px. */
export interface Letterbox {
  scale: number
  left: number
  top: number
  width: number
  height: number
}

/** The largest place in the middle of a square of `side` px that keeps the picture's shape. */
export function letterbox(size: { width: number; height: number }, side: number): Letterbox {
  const scale = side / Math.max(size.width, size.height)
  const width = Math.max(1, Math.round(size.width * scale))
  const height = Math.max(1, Math.round(size.height * scale))
  return { scale, width, height, left: Math.floor((side - width) / 2), top: Math.floor((side - height) / 2) }
}

/** The picture inside a black square: interleaved RGB, 0..255. Stretching instead costs the detector its eye for shapes. */
export function letterboxed(pixels: Pixels, place: Letterbox, side: number): Float32Array {
  const picture = sampleBox(pixels, wholeBox(pixels), place)
  const square = new Float32Array(side * side * 3)
  for (let row = 0; row < place.height; row++) {
    const line = picture.subarray(row * place.width * 3, (row + 1) * place.width * 3)
    square.set(line, ((row + place.top) * side + place.left) * 3)
  }
  return square
}

/** Corners in px of the square as a box in px of the picture, cut at its edges. */
export function unletterboxed(
  corners: { x0: number; y0: number; x1: number; y1: number },
  place: Letterbox,
): Box {
  const across = (x: number) => Math.min(place.width, Math.max(0, x - place.left)) / place.scale
  const down = (y: number) => Math.min(place.height, Math.max(0, y - place.top)) / place.scale
  const [x, y] = [across(corners.x0), down(corners.y0)]
  return { x, y, width: Math.max(0, across(corners.x1) - x), height: Math.max(0, down(corners.y1) - y) }
}
