import type { TurnedBox } from '../image/pixels'
import { minAreaRect, type Point } from './min-area-rect'

/** Probability of text for each px, rows from the top, 0..1. */
export interface TextMap {
  data: Float32Array
  width: number
  height: number
}

/** Thresholds of DB post-processing: pixel, box mean, growth factor, smallest side in px of the map. */
export const boxSettings = { pixel: 0.3, box: 0.5, unclip: 1.6, minSide: 3 }

/** Runs of every connected region (8 neighbours) above the threshold, as the corners of its pixels' row ends. */
function regions(map: TextMap, threshold: number): Point[][] {
  const { data, width, height } = map
  const parent: number[] = []
  const find = (id: number): number => {
    let root = id
    while ((parent[root] ?? root) !== root) root = parent[root] ?? root
    parent[id] = root
    return root
  }
  const runs: { id: number; y: number; from: number; to: number }[] = []
  let above: typeof runs = []
  for (let y = 0; y < height; y++) {
    const row: typeof runs = []
    let x = 0
    while (x < width) {
      if ((data[y * width + x] ?? 0) <= threshold) {
        x++
        continue
      }
      const from = x
      while (x < width && (data[y * width + x] ?? 0) > threshold) x++
      const run = { id: parent.length, y, from, to: x }
      parent.push(run.id)
      for (const other of above) {
        if (other.from <= run.to && other.to >= run.from) parent[find(other.id)] = find(run.id)
      }
      row.push(run)
    }
    runs.push(...row)
    above = row
  }
  const points = new Map<number, Point[]>()
  for (const { id, y, from, to } of runs) {
    const root = find(id)
    const list = points.get(root) ?? []
    list.push({ x: from, y }, { x: to, y }, { x: from, y: y + 1 }, { x: to, y: y + 1 })
    points.set(root, list)
  }
  return [...points.values()]
}

/** Mean probability inside a turned box. */
function meanInside(map: TextMap, box: TurnedBox): number {
  const cos = Math.cos(box.angle)
  const sin = Math.sin(box.angle)
  const columns = Math.max(1, Math.round(box.width))
  const rows = Math.max(1, Math.round(box.height))
  let sum = 0
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const u = ((column + 0.5) / columns - 0.5) * box.width
      const v = ((row + 0.5) / rows - 0.5) * box.height
      const x = Math.min(map.width - 1, Math.max(0, Math.floor(box.cx + u * cos - v * sin)))
      const y = Math.min(map.height - 1, Math.max(0, Math.floor(box.cy + u * sin + v * cos)))
      sum += map.data[y * map.width + x] ?? 0
    }
  }
  return sum / (rows * columns)
}

/**
 * Text boxes out of a detector's probability map, in px of the map. The map marks shrunken text, so each box
 * grows by area * unclip / perimeter on every side (differentiable binarization, Liao et al. 2020).
 */
export function textBoxes(map: TextMap, settings = boxSettings): TurnedBox[] {
  const boxes: TurnedBox[] = []
  for (const points of regions(map, settings.pixel)) {
    const box = minAreaRect(points)
    if (Math.min(box.width, box.height) < settings.minSide) continue
    if (meanInside(map, box) < settings.box) continue
    const grow = (box.width * box.height * settings.unclip) / (box.width + box.height)
    boxes.push({ ...box, width: box.width + grow, height: box.height + grow })
  }
  return boxes
}
