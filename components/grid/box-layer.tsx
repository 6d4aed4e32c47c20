import { useBlobUrl } from '@/components/inputs/use-blob-url'
import type { Box } from '@/lib/core/evidence'
import { boxesInPx } from '@/lib/core/grid/boxes'
import type { MediaRef } from '@/lib/core/media'

export interface DrawnBoxes {
  /** Of the cell itself: drawn through. */
  own: readonly Box[]
  /** What it is held against: dashed. */
  reference: readonly Box[]
}

/** Boxes over a picture whose px they count; a dark line beneath keeps both kinds to be seen on any picture. Fills its parent. */
export function BoxLayer({
  own,
  reference,
  width,
  height,
  thick,
}: DrawnBoxes & {
  width: number
  height: number
  /** px of screen, at any size of the picture. */
  thick: number
}) {
  const size = { width, height }
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      className="pointer-events-none absolute inset-0 size-full"
    >
      {boxesInPx(reference, size).map((box, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: boxes have no identity but their place.
        <Outline key={index} {...{ box, thick }} className="stroke-white [stroke-dasharray:5_4]" />
      ))}
      {boxesInPx(own, size).map((box, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: boxes have no identity but their place.
        <Outline key={index} {...{ box, thick }} className="stroke-accent" />
      ))}
    </svg>
  )
}

function Outline({ box, thick, className }: { box: Box; thick: number; className: string }) {
  const shape = { ...box, fill: 'none', vectorEffect: 'non-scaling-stroke' } as const
  return (
    <>
      <rect {...shape} strokeWidth={thick + 1.5} className="stroke-black/60" />
      <rect {...shape} strokeWidth={thick} className={className} />
    </>
  )
}

/** The picture of a row in a small cell, with the boxes of its answer. */
export function BoxThumb({ picture, ...boxes }: DrawnBoxes & { picture: MediaRef }) {
  const url = useBlobUrl(picture.id, 'thumb')
  const { width = 4, height = 3 } = picture
  return (
    <span
      data-testid="cell-boxes"
      className="relative block h-14 max-w-20 shrink-0 self-start overflow-hidden rounded-control bg-sunken"
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      {url ? (
        // biome-ignore lint/performance/noImgElement: a blob of this browser; no server could resize it
        <img src={url} alt="" className="size-full object-contain" />
      ) : null}
      <BoxLayer {...boxes} {...{ width, height }} thick={1} />
    </span>
  )
}
