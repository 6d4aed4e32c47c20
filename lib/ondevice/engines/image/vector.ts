import type { Letterbox } from './letterbox'

/** Features of a square picture: `size` x `size` cells of `depth` numbers, rows from the top. */
export interface FeatureMap {
  data: Float32Array
  size: number
  depth: number
}

/**
 * One vector of unit length for the picture: the mean over the cells it covers. The black bars of the letterbox
 * are left out, else pictures would be alike for their shape alone. `side` is that of the square in px.
 */
export function pictureVector(map: FeatureMap, place: Letterbox, side: number): Float32Array {
  const { data, size, depth } = map
  const cell = side / size
  const inside = (index: number, from: number, length: number) => {
    const centre = (index + 0.5) * cell
    return centre >= from && centre < from + length
  }
  const sum = new Float32Array(depth)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const covered = inside(row, place.top, place.height) && inside(column, place.left, place.width)
      if (!covered) continue
      const at = (row * size + column) * depth
      for (let index = 0; index < depth; index++) sum[index] = (sum[index] ?? 0) + (data[at + index] ?? 0)
    }
  }
  const length = Math.hypot(...sum)
  return length > 0 ? sum.map((value) => value / length) : sum
}
