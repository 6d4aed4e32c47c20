import type { TurnedBox } from '../image/pixels'

export interface Point {
  x: number
  y: number
}

function turn(o: Point, a: Point, b: Point): number {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x)
}

/** Convex hull, counter-clockwise in y-down px (Andrew's monotone chain, 1979). */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y)
  if (sorted.length < 3) return sorted
  const chain = (list: readonly Point[]) => {
    const hull: Point[] = []
    for (const point of list) {
      while (hull.length > 1) {
        const [before, last] = [hull.at(-2), hull.at(-1)]
        if (!before || !last || turn(before, last, point) > 0) break
        hull.pop()
      }
      hull.push(point)
    }
    return hull.slice(0, -1)
  }
  return [...chain(sorted), ...chain(sorted.reverse())]
}

/** Brings the angle to within 45 degrees of level, so that `width` runs along upright text. */
function level(box: TurnedBox): TurnedBox {
  const quarter = Math.PI / 2
  const turns = Math.round(box.angle / quarter)
  const angle = box.angle - turns * quarter
  return turns % 2 === 0 ? { ...box, angle } : { ...box, width: box.height, height: box.width, angle }
}

/** The smallest rectangle around the points; one side lies on a hull edge (Freeman and Shapira, 1975). */
export function minAreaRect(points: readonly Point[]): TurnedBox {
  const hull = convexHull(points)
  let best: TurnedBox | undefined
  for (const [index, from] of hull.entries()) {
    const to = hull[(index + 1) % hull.length] ?? from
    const angle = Math.atan2(to.y - from.y, to.x - from.x)
    const cos = Math.cos(angle)
    const sin = Math.sin(angle)
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
    for (const point of hull) {
      const u = point.x * cos + point.y * sin
      const v = point.y * cos - point.x * sin
      left = Math.min(left, u)
      right = Math.max(right, u)
      top = Math.min(top, v)
      bottom = Math.max(bottom, v)
    }
    const [u, v] = [(left + right) / 2, (top + bottom) / 2]
    const box = {
      cx: u * cos - v * sin,
      cy: u * sin + v * cos,
      width: right - left,
      height: bottom - top,
      angle,
    }
    if (!best || box.width * box.height < best.width * best.height) best = box
  }
  return level(best ?? { cx: 0, cy: 0, width: 0, height: 0, angle: 0 })
}

/** The upright box in px around a turned one. */
export function uprightBox(box: TurnedBox): { x: number; y: number; width: number; height: number } {
  const [cos, sin] = [Math.abs(Math.cos(box.angle)), Math.abs(Math.sin(box.angle))]
  const width = box.width * cos + box.height * sin
  const height = box.width * sin + box.height * cos
  return { x: box.cx - width / 2, y: box.cy - height / 2, width, height }
}
