'use client'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { cx } from '@/components/ui/cx'
import {
  type Point,
  type Rect,
  rectInFrame,
  type Size,
  stepInPicture,
  type View,
  wholeCut,
  withCorner,
} from './geometry'

const corners = [
  { name: 'Top left', at: 'top-0 left-0' },
  { name: 'Top right', at: 'top-0 left-full' },
  { name: 'Bottom right', at: 'top-full left-full' },
  { name: 'Bottom left', at: 'top-full left-0' },
] as const

/** px of the picture for a press of an arrow key, and with Shift. */
const keyStep = { plain: 1, shift: 20 }

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** The part of a picture that is being chosen: dragged whole or by a corner, moved by arrow keys. */
export function CropFrame({
  cut,
  view,
  size,
  onCut,
}: {
  cut: Rect
  view: View
  size: Size
  onCut(cut: Rect): void
}) {
  const at = rectInFrame(view, size, cut)
  const moved = (by: Point) => {
    const x = Math.min(Math.max(0, cut.x + by.x), size.width - cut.width)
    const y = Math.min(Math.max(0, cut.y + by.y), size.height - cut.height)
    onCut(wholeCut({ ...cut, x, y }, size))
  }
  // The corner that the eye sees at a place is another one of the picture when that is turned.
  const quarters = view.turn / 90
  const drag = (seen: number, by: Point) => {
    const corner = ((seen - quarters + 4) % 4) as 0 | 1 | 2 | 3
    onCut(wholeCut(withCorner(cut, corner, by), size))
  }
  return (
    <>
      <svg aria-hidden="true" className="pointer-events-none absolute inset-0 size-full">
        <path
          fillRule="evenodd"
          className="fill-black/55"
          d={`M0 0H10000V10000H0ZM${at.x} ${at.y}h${at.width}v${at.height}h${-at.width}z`}
        />
      </svg>
      {/* biome-ignore lint/a11y/useSemanticElements: a part of a picture is no set of form fields */}
      <div
        role="group"
        aria-label={`Part to keep: ${Math.round(cut.width)} by ${Math.round(cut.height)} px`}
        data-testid="crop-frame"
        className="absolute outline-2 outline-white"
        style={{ left: at.x, top: at.y, width: at.width, height: at.height }}
      >
        <Handle label="Move the part" className="inset-0 size-full cursor-move" view={view} onMove={moved} />
        {corners.map(({ name, at: place }, seen) => (
          <Handle
            key={name}
            label={`${name} corner`}
            view={view}
            onMove={(by) => drag(seen, by)}
            className={cx(
              'size-6 -translate-x-1/2 -translate-y-1/2 cursor-nwse-resize before:absolute before:inset-1.5 before:rounded-full before:border-2 before:border-white before:bg-accent pointer-coarse:size-11 pointer-coarse:before:inset-3.5',
              seen % 2 === 1 && 'cursor-nesw-resize',
              place,
            )}
          />
        ))}
      </div>
    </>
  )
}

function Handle({
  label,
  className,
  view,
  onMove,
}: {
  label: string
  className: string
  view: View
  /** By a step in px of the picture. */
  onMove(by: Point): void
}) {
  const from = useRef<Point>(null)
  function onKeyDown(event: KeyboardEvent) {
    const way = arrows[event.key]
    if (!way) return
    event.preventDefault()
    event.stopPropagation()
    const px = event.shiftKey ? keyStep.shift : keyStep.plain
    onMove(stepInPicture({ ...view, scale: 1 }, { x: way.x * px, y: way.y * px }))
  }
  const end = (event: PointerEvent) => {
    event.stopPropagation()
    from.current = null
  }
  return (
    <button
      type="button"
      aria-label={label}
      className={cx('absolute touch-none', className)}
      onKeyDown={onKeyDown}
      onDoubleClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { x: event.clientX, y: event.clientY }
      }}
      onPointerMove={(event) => {
        event.stopPropagation()
        if (!from.current) return
        const to = { x: event.clientX, y: event.clientY }
        const by = stepInPicture(view, { x: to.x - from.current.x, y: to.y - from.current.y })
        // Less than half a px would be rounded away each time, and the hand run ahead of the frame.
        if (Math.abs(by.x) < 0.5 && Math.abs(by.y) < 0.5) return
        from.current = to
        onMove(by)
      }}
      onPointerUp={end}
      onPointerCancel={end}
    />
  )
}
