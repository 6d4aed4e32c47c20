import type { EvidenceSource } from '@/lib/core/evidence'

/** px of screen; boxes keep this width at any size of the picture. */
const stroke = 2

/** Boxes over a picture whose px they count, with the rest of it dimmed. Fills its parent. */
export function EvidenceBoxes({
  sources,
  width,
  height,
}: {
  sources: readonly EvidenceSource[]
  width: number
  height: number
}) {
  const boxes = sources.flatMap(({ box, text }) => (box ? [{ ...box, text }] : []))
  if (boxes.length === 0) return null
  const pad = Math.max(width, height) * 0.006
  const holes = boxes.map((box) => ({
    key: `${box.x} ${box.y} ${box.width} ${box.height} ${box.text}`,
    x: box.x - pad,
    y: box.y - pad,
    width: box.width + 2 * pad,
    height: box.height + 2 * pad,
    rx: pad,
  }))
  const path = holes
    .map((hole) => `M${hole.x} ${hole.y}h${hole.width}v${hole.height}h${-hole.width}z`)
    .join('')
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className="pointer-events-none absolute inset-0 size-full animate-appear"
      data-testid="evidence-boxes"
      role="img"
      aria-label={`Found at: ${boxes.map((box) => box.text).join(', ')}`}
    >
      <path d={`M0 0h${width}v${height}H0z${path}`} fillRule="evenodd" className="fill-black/45" />
      {holes.map(({ key, ...hole }) => (
        <rect
          key={key}
          {...hole}
          fill="none"
          strokeWidth={stroke}
          vectorEffect="non-scaling-stroke"
          className="stroke-accent"
        />
      ))}
    </svg>
  )
}
