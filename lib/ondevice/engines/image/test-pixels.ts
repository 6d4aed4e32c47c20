import type { Pixels } from './pixels'

/** A picture drawn by a function of the place in px; for tests. */
export function drawn(
  width: number,
  height: number,
  color: (x: number, y: number) => readonly [number, number, number],
): Pixels {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set([...color(x, y), 255], (y * width + x) * 4)
  return { data, width, height }
}
