import type { Box } from '../evidence'
import type { Value } from '../signature'

/** Boxes that share this much of their area count as the same. Source: the usual bound of PASCAL VOC detection. */
const sameBoxOverlap = 0.5

const sides = ['x', 'y', 'width', 'height'] as const

/** The boxes that a value is, as one or as a list of nothing else; undefined for any other value. */
export function boxesIn(value: Value): Box[] | undefined {
  const items = Array.isArray(value) ? value : [value]
  const boxes = items.flatMap((item) => asBox(item) ?? [])
  return boxes.length > 0 && boxes.length === items.length ? boxes : undefined
}

function asBox(value: Value): Box | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  const members = value as Record<string, Value>
  const [x, y, width, height] = sides.map((side) => members[side])
  if (typeof x !== 'number' || typeof y !== 'number') return undefined
  if (typeof width !== 'number' || typeof height !== 'number') return undefined
  return { x, y, width, height }
}

/** Shared area over joined area, 0..1; 0 for boxes without an area. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  const shared = Math.max(0, width) * Math.max(0, height)
  const joined = Math.max(0, a.width * a.height) + Math.max(0, b.width * b.height) - shared
  return joined > 0 ? shared / joined : 0
}

/** Each box of `boxes` with the best partner of `reference` that no other took, and how far they overlap. */
export function matchBoxes(
  reference: readonly Box[],
  boxes: readonly Box[],
): { box: Box; overlap: number }[] {
  const free = new Set(reference)
  return boxes.map((box) => {
    const [best] = [...free]
      .map((other) => ({ other, share: overlap(other, box) }))
      .toSorted((a, b) => b.share - a.share)
    if (!best || best.share === 0) return { box, overlap: 0 }
    free.delete(best.other)
    return { box, overlap: best.share }
  })
}

/** True when both have as many boxes, each with its partner. */
export function sameBoxes(a: readonly Box[], b: readonly Box[]): boolean {
  return a.length === b.length && matchBoxes(a, b).every((pair) => pair.overlap >= sameBoxOverlap)
}

/** How far a model may miss the edge of a picture, as a share of its side. */
const slack = 0.02

/**
 * Boxes in px of a picture, whatever a model counts in: those of which no side is beyond 1 are shares of its width and height;
 * those that would lie outside the picture, with no side beyond 1000, are thousandths.
 * Source of thousandths: Gemini's boxes (ai.google.dev/gemini-api/docs/image-understanding).
 */
export function boxesInPx(
  boxes: readonly Box[],
  { width, height }: { width: number; height: number },
): Box[] {
  const within = (most: { width: number; height: number }) =>
    boxes.every(
      (box) =>
        sides.every((side) => box[side] >= -slack * Math.max(most.width, most.height)) &&
        box.x + box.width <= most.width * (1 + slack) &&
        box.y + box.height <= most.height * (1 + slack),
    )
  const shares = boxes.every((box) => sides.every((side) => Math.abs(box[side]) <= 1))
  if (shares) return scaled(boxes, { across: width, down: height })
  if (within({ width, height }) || !within({ width: 1000, height: 1000 })) return [...boxes]
  return scaled(boxes, { across: width / 1000, down: height / 1000 })
}

function scaled(boxes: readonly Box[], { across, down }: { across: number; down: number }): Box[] {
  return boxes.map(({ x, y, width, height }) => ({
    ...{ x: x * across, y: y * down },
    ...{ width: width * across, height: height * down },
  }))
}
