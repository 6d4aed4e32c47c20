import type { Box, Evidence } from '@/lib/core/evidence'
import type { MediaRef } from '@/lib/core/media'

/** Boxes beyond which a picture is no longer to be seen under them. */
const most = 60

/** The places on pictures that answers rest on, each with the number it has in the report. */
export interface NumberedBoxes {
  /** The number of a place; undefined where it is not on a picture. */
  numberOf(source: Evidence['sources'][number]): number | undefined
  /** Places on one picture. */
  on(mediaId: string): readonly { number: number; box: Box }[]
}

/** Numbers places in the order of the answers; the same place has one number in all of them. */
export function numberBoxes(evidence: readonly Evidence[]): NumberedBoxes {
  const numbers = new Map<string, number>()
  const boxes = new Map<string, { number: number; box: Box }[]>()
  for (const { mediaId, box } of evidence.flatMap(({ sources }) => sources)) {
    if (!mediaId || !box || numbers.size >= most || !isDrawn(box)) continue
    const key = keyOf(mediaId, box)
    if (numbers.has(key)) continue
    const number = numbers.size + 1
    numbers.set(key, number)
    boxes.set(mediaId, [...(boxes.get(mediaId) ?? []), { number, box }])
  }
  return {
    numberOf: ({ mediaId, box }) => (mediaId && box ? numbers.get(keyOf(mediaId, box)) : undefined),
    on: (mediaId) => boxes.get(mediaId) ?? [],
  }
}

const isDrawn = ({ x, y, width, height }: Box) =>
  [x, y, width, height].every(Number.isFinite) && width > 0 && height > 0

/** The same words found by two columns lie a little beside each other: to four px they are one place. */
const keyOf = (mediaId: string, { x, y, width, height }: Box) =>
  [mediaId, ...[x, y, width, height].map((side) => Math.round(side / 4))].join(' ')

/** The boxes of a picture as an SVG that lies on it. */
export function boxesHtml({ width, height }: MediaRef, boxes: ReturnType<NumberedBoxes['on']>): string {
  if (!width || !height || boxes.length === 0) return ''
  const size = Math.max(width, height) / 50
  const px = (value: number) => String(Math.round(value * 10) / 10)
  const drawn = boxes.map(({ number, box }) => {
    const disc = `${px(Math.max(size * 0.7, box.x))}" cy="${px(Math.max(size * 0.7, box.y))}`
    const place = `x="${px(Math.max(size * 0.7, box.x))}" y="${px(Math.max(size * 0.7, box.y) + size * 0.32)}"`
    return `<rect x="${px(box.x)}" y="${px(box.y)}" width="${px(box.width)}" height="${px(box.height)}" rx="${px(size / 6)}"/><circle cx="${disc}" r="${px(size * 0.7)}"/><text ${place} font-size="${px(size * 0.9)}">${number}</text>`
  })
  return `<svg viewBox="0 0 ${px(width)} ${px(height)}" role="img" aria-label="Places that the answers rest on, by number">${drawn.join('')}</svg>`
}
