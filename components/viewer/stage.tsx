'use client'
import { useBlobUrl } from '@/components/inputs/use-blob-url'
import { cx } from '@/components/ui/cx'
import type { MediaRef } from '@/lib/core/media'
import { CropFrame } from './crop-frame'
import { type Rect, rectInFrame, type Size, toFrame, type View } from './geometry'
import type { NumberedBox } from './numbered-boxes'
import { type PictureView, useGestures } from './use-picture-view'

/** Enlarged beyond this, px are shown as squares: to judge print, not to please. */
const squaresFrom = 3
/** px of screen between a box and what it is around. */
const air = 3

/** The picture in its frame, with boxes over it or the part that is being chosen. */
export function Stage({
  medium,
  title,
  size,
  look,
  boxes,
  lit,
  cut,
  onCut,
}: {
  medium: MediaRef
  title: string
  size: Size
  look: PictureView
  boxes: readonly NumberedBox[]
  /** Number of the answer that is pointed at. */
  lit: number | undefined
  /** The part being chosen, in px of the picture. */
  cut: Rect | undefined
  onCut(cut: Rect): void
}) {
  const url = useBlobUrl(medium.id)
  const gestures = useGestures(look)
  const { view } = look
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys and the bar of the dialog do all of it
    <div
      ref={look.setFrame}
      data-testid="viewer-stage"
      className="relative min-h-0 min-w-0 flex-1 cursor-grab touch-none select-none overflow-hidden bg-sunken active:cursor-grabbing"
      {...gestures}
      onDoubleClick={({ clientX, clientY, currentTarget }) => {
        const box = currentTarget.getBoundingClientRect()
        if (look.isFit) look.real({ x: clientX - box.left, y: clientY - box.top })
        else look.fit()
      }}
    >
      {url === null ? (
        <p className="absolute inset-0 m-auto h-fit w-fit p-4 text-muted text-sm">
          The picture is no longer in this browser.
        </p>
      ) : null}
      {view && url ? (
        // biome-ignore lint/performance/noImgElement: the picture is a blob of this browser; no server could resize it
        <img
          src={url}
          alt={title}
          draggable={false}
          className="absolute top-0 left-0 max-w-none origin-top-left"
          style={{
            width: size.width,
            height: size.height,
            transform: `matrix(${matrixOf(view, size).join(', ')})`,
            imageRendering: look.percent >= squaresFrom * 100 ? 'pixelated' : 'auto',
          }}
        />
      ) : null}
      {view && !cut ? <Boxes {...{ boxes, view, size, lit }} /> : null}
      {view && cut ? <CropFrame {...{ cut, view, size, onCut }} /> : null}
    </div>
  )
}

function Boxes({
  boxes,
  view,
  size,
  lit,
}: {
  boxes: readonly NumberedBox[]
  view: View
  size: Size
  lit: number | undefined
}) {
  const placed = boxes.map((one) => {
    const { x, y, width, height } = rectInFrame(view, size, one.box)
    const at = { x: x - air, y: y - air, width: width + 2 * air, height: height + 2 * air }
    return { ...one, at, on: lit === one.number }
  })
  return (
    <div aria-hidden="true" data-testid="viewer-boxes" className="pointer-events-none absolute inset-0">
      <svg className="absolute inset-0 size-full" aria-hidden="true">
        {placed.map(({ key, at, on }) => (
          <g key={key} opacity={lit === undefined || on ? 1 : 0.35}>
            <rect {...at} fill="none" strokeWidth={on ? 5 : 3.5} className="stroke-black/60" />
            <rect
              {...at}
              strokeWidth={on ? 3 : 2}
              className={on ? 'fill-accent/15 stroke-accent' : 'fill-none stroke-accent'}
            />
          </g>
        ))}
      </svg>
      {placed.map(({ key, at, on, number, label }) => (
        <span
          key={key}
          className={cx(
            'tabular absolute max-w-72 truncate rounded bg-accent px-1 font-semibold text-[11px] text-accent-ink leading-4',
            lit !== undefined && !on && 'opacity-35',
            on && 'z-10',
          )}
          // Beside its box, so that it hides nothing of it; at the edge of the frame it moves in.
          style={{
            left: Math.max(0, at.x - 2),
            top: at.y + at.height / 2 - 8,
            ...(at.x > 24 && !on ? { translate: '-100%' } : {}),
          }}
        >
          {on ? `${number} ${label}` : number}
        </span>
      ))}
    </div>
  )
}

/** The CSS matrix that lays the picture as its view says. */
function matrixOf(view: View, size: Size): readonly number[] {
  const from = toFrame(view, size, { x: 0, y: 0 })
  const across = toFrame(view, size, { x: 1, y: 0 })
  const down = toFrame(view, size, { x: 0, y: 1 })
  return [across.x - from.x, across.y - from.y, down.x - from.x, down.y - from.y, from.x, from.y]
}
