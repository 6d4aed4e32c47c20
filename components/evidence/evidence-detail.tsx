import { LocateFixed, X } from 'lucide-react'
import {
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useApp } from '@/components/app-context'
import { useBlobUrl } from '@/components/inputs/use-blob-url'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { IconButton } from '@/components/ui/icon-button'
import { toastAction } from '@/components/ui/toaster'
import type { Box, EvidenceSource } from '@/lib/core/evidence'
import { cropAround } from './crop'

const seconds = (time: number) => `${Math.floor(time / 60)}:${(time % 60).toFixed(1).padStart(4, '0')}`

/** The place that was asked for, inside the answer: the part of the picture with its box, the stretch of the clip, or the whole quote. */
export function EvidenceDetail({ source, onClose }: { source: EvidenceSource; onClose(): void }) {
  const { view } = useApp().stores
  const { box, mediaId, start, end, text } = source
  const frame = useRef<HTMLElement>(null)
  const { above, look } = useRoom(frame)
  const medium = box ? 'picture' : start === undefined ? undefined : 'recording'
  function show({ currentTarget }: MouseEvent<HTMLElement>) {
    view.setState({ sought: source })
    requestAnimationFrame(() => {
      const { top, bottom } = currentTarget.getBoundingClientRect()
      if (bottom >= 0 && top <= innerHeight) return
      toastAction(`Shown on the ${medium}`, {
        label: 'Back to the answer',
        run() {
          currentTarget.scrollIntoView({ block: 'center' })
          currentTarget.focus({ preventScroll: true })
        },
      })
    })
  }
  return (
    <section
      ref={frame}
      aria-label={`Evidence: ${text}`}
      data-testid="evidence-detail"
      className={cx(
        'animate-appear overflow-hidden rounded-control border border-accent bg-surface',
        above && 'absolute inset-x-0 bottom-full z-10 mb-1 shadow-float',
      )}
    >
      {box && mediaId ? <Crop mediaId={mediaId} box={box} text={text} onSize={look} /> : null}
      <div className="flex items-center gap-1 py-0.5 pr-0.5 pl-2">
        <p className="min-w-0 flex-1 break-words py-1 text-ink [overflow-wrap:anywhere]">
          {text}
          {start === undefined ? null : (
            <span className="tabular ml-1.5 text-muted">
              {seconds(start)}
              {end === undefined ? '' : ` – ${seconds(end)}`}
            </span>
          )}
        </p>
        {medium ? (
          <Button size="sm" look="ghost" data-testid="evidence-show" onClick={show}>
            <LocateFixed size={13} aria-hidden="true" /> Show on {medium}
          </Button>
        ) : null}
        <IconButton label="Close the evidence" onClick={onClose}>
          <X size={14} />
        </IconButton>
      </div>
    </section>
  )
}

/** True where there is no room beneath: what is opened then stands over the answer, as nothing may move under the finger. */
function useRoom(frame: RefObject<HTMLElement | null>) {
  const [above, setAbove] = useState(false)
  const look = useCallback(() => {
    const box = frame.current?.getBoundingClientRect()
    if (!box) return
    const there = document.elementFromPoint(box.left + box.width / 2, box.bottom - 3)
    if (!there || !frame.current?.contains(there)) setAbove(true)
  }, [frame])
  useLayoutEffect(look, [look])
  return { above, look }
}

/** The part of a picture around a box, with the box. */
function Crop({
  mediaId,
  box,
  text,
  onSize,
}: {
  mediaId: string
  box: Box
  text: string
  /** It has the size now that it will have. */
  onSize(): void
}) {
  const url = useBlobUrl(mediaId)
  const size = useNaturalSize(url)
  useLayoutEffect(() => {
    if (size) onSize()
  }, [size, onSize])
  if (url === null)
    return <p className="bg-sunken px-2 py-1.5">The picture is no longer stored in this browser.</p>
  if (!url || !size) return <div className="h-24 animate-breathe bg-sunken" />
  const { x, y, width, height } = cropAround(box, size)
  const pad = Math.max(width, height) * 0.012
  return (
    <svg
      viewBox={`${x} ${y} ${width} ${height}`}
      role="img"
      aria-label={`The part of the picture that says ${text}`}
      data-testid="evidence-crop"
      className="block max-h-56 w-full border-line border-b bg-sunken"
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      <image href={url} width={size.width} height={size.height} />
      <rect
        x={box.x - pad}
        y={box.y - pad}
        width={box.width + 2 * pad}
        height={box.height + 2 * pad}
        rx={pad}
        fill="none"
        strokeWidth={2}
        vectorEffect="non-scaling-stroke"
        className="stroke-accent"
      />
    </svg>
  )
}

/** px of a picture as it is shown, upright; undefined until it is known. */
function useNaturalSize(url: string | null | undefined): { width: number; height: number } | undefined {
  const [known, setKnown] = useState<{ url: string; width: number; height: number }>()
  useEffect(() => {
    if (!url) return
    let over = false
    const image = new Image()
    image.onload = () => {
      if (!over) setKnown({ url, width: image.naturalWidth, height: image.naturalHeight })
    }
    image.src = url
    return () => {
      over = true
    }
  }, [url])
  return known?.url === url ? known : undefined
}
