import {
  ChevronLeft,
  ChevronRight,
  Crop,
  Maximize,
  Minus,
  Plus,
  RotateCcw,
  RotateCw,
  SquareDashed,
} from 'lucide-react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Kbd } from '@/components/ui/kbd'
import type { PictureView } from './use-picture-view'

interface Can {
  count: number
  hasBoxes: boolean
  cuts: boolean
  isPicture: boolean
}

const picture = ({ isPicture }: Can) => isPicture
const hints = [
  { key: 'J K', does: 'next, previous', when: ({ count }: Can) => count > 1 },
  { key: '+ −', does: 'zoom', when: picture },
  { key: '0', does: 'fit', when: picture },
  { key: '1', does: '1:1', when: picture },
  { key: 'R', does: 'rotate', when: picture },
  { key: 'C', does: 'crop', when: ({ cuts, isPicture }: Can) => cuts && isPicture },
  { key: 'B', does: 'boxes', when: ({ hasBoxes }: Can) => hasBoxes },
]

/** What can be done with the medium; each has a key, said on a wide screen. */
export function ViewerBar({
  at,
  count,
  unit,
  look,
  isPicture,
  hasBoxes,
  boxesShown,
  cuts,
  cutting,
  onGo,
  onBoxes,
  onCut,
}: {
  at: number
  count: number
  unit: string
  look: PictureView
  isPicture: boolean
  hasBoxes: boolean
  boxesShown: boolean
  /** A part of it can become an input. */
  cuts: boolean
  cutting: boolean
  onGo(to: number): void
  onBoxes(): void
  onCut(): void
}) {
  return (
    <div
      data-bar=""
      className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1 border-line border-t bg-surface px-2 py-1.5"
    >
      {count > 1 ? (
        <span className="flex items-center">
          <IconButton label="Previous (K)" disabled={at === 0} onClick={() => onGo(at - 1)}>
            <ChevronLeft size={16} />
          </IconButton>
          <span data-testid="viewer-place" className="tabular whitespace-nowrap px-1 text-muted text-xs">
            {at + 1} of {count} {unit}
          </span>
          <IconButton label="Next (J)" disabled={at === count - 1} onClick={() => onGo(at + 1)}>
            <ChevronRight size={16} />
          </IconButton>
        </span>
      ) : null}
      {isPicture ? (
        <span className="flex flex-wrap items-center justify-center">
          <IconButton label="Zoom out (−)" onClick={() => look.zoomOut()}>
            <Minus size={15} />
          </IconButton>
          <span data-testid="viewer-zoom" className="tabular w-12 text-center text-muted text-xs">
            {look.percent} %
          </span>
          <IconButton label="Zoom in (+)" onClick={() => look.zoomIn()}>
            <Plus size={15} />
          </IconButton>
          <Button
            size="sm"
            look="ghost"
            title="One px of the picture for one of the screen (1)"
            onClick={() => look.real()}
          >
            1:1
          </Button>
          <IconButton label="Fit to the frame (0)" pressed={look.isFit} onClick={look.fit}>
            <Maximize size={15} />
          </IconButton>
          <IconButton label="Rotate left (Shift+R)" onClick={() => look.rotate(-1)}>
            <RotateCcw size={15} />
          </IconButton>
          <IconButton label="Rotate right (R)" onClick={() => look.rotate(1)}>
            <RotateCw size={15} />
          </IconButton>
          {hasBoxes ? (
            <IconButton label="Boxes of the answers (B)" pressed={boxesShown} onClick={onBoxes}>
              <SquareDashed size={15} />
            </IconButton>
          ) : null}
          {cuts ? (
            <IconButton label="Crop (C)" pressed={cutting} data-testid="viewer-crop" onClick={onCut}>
              <Crop size={15} />
            </IconButton>
          ) : null}
        </span>
      ) : null}
      <span
        className="hidden items-center gap-2.5 text-muted text-xs xl:flex pointer-coarse:hidden"
        aria-hidden="true"
      >
        {hints
          .filter(({ when }) => when({ count, hasBoxes, cuts, isPicture }))
          .map(({ key, does }) => (
            <span key={key} className="whitespace-nowrap">
              <Kbd>{key}</Kbd> {does}
            </span>
          ))}
      </span>
    </div>
  )
}
