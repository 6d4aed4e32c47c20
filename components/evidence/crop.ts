import type { Box } from '@/lib/core/evidence'

/** Height for width of the part that is shown, at most and at least. */
const shape = { tallest: 0.75, flattest: 0.22 }
/** Share of the picture's width that is shown at least: a word alone says nothing of where it stands. */
const leastShare = 0.3

/** The part of a picture to show around a box, both in px of the picture: with what stands beside it, never beyond the edge. */
export function cropAround(box: Box, picture: { width: number; height: number }): Box {
  const left = Math.max(0, Math.min(box.x, picture.width))
  const top = Math.max(0, Math.min(box.y, picture.height))
  const own = {
    width: Math.max(1, Math.min(box.x + box.width, picture.width) - left),
    height: Math.max(1, Math.min(box.y + box.height, picture.height) - top),
  }
  const pad = Math.max(own.height, own.width * 0.1, picture.width * 0.02)
  let width = Math.max(own.width + 2 * pad, picture.width * leastShare)
  let height = Math.max(own.height + 2 * pad, width * shape.flattest)
  width = Math.min(picture.width, Math.max(width, height / shape.tallest))
  height = Math.min(picture.height, Math.max(own.height, Math.min(height, width)))
  const within = (middle: number, size: number, of: number) =>
    Math.max(0, Math.min(middle - size / 2, of - size))
  return {
    x: within(left + own.width / 2, width, picture.width),
    y: within(top + own.height / 2, height, picture.height),
    width,
    height,
  }
}
