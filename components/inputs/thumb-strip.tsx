'use client'
import { ArrowLeft, ArrowRight, X } from 'lucide-react'
import { useState } from 'react'
import { cx } from '@/components/ui/cx'
import { IconButton } from '@/components/ui/icon-button'
import type { MediaRef } from '@/lib/core/media'
import { useBlobUrl } from './use-blob-url'

/** Several pictures in order: choose one to see it large; drag, or use the arrows, to reorder. */
export function ThumbStrip({
  pictures,
  chosen,
  onChoose,
  onMove,
  onRemove,
}: {
  pictures: readonly MediaRef[]
  chosen: number
  onChoose(index: number): void
  onMove(from: number, to: number): void
  onRemove(index: number): void
}) {
  const [dragged, setDragged] = useState<number>()
  return (
    <div className="flex items-center gap-2 border-line border-t px-3 py-2">
      <ol className="no-bar flex min-w-0 flex-1 gap-1.5 overflow-x-auto p-1" aria-label="Pictures in order">
        {pictures.map((picture, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the same picture may be there twice
            key={`${picture.id} ${index}`}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              setDragged(index)
            }}
            onDragEnd={() => setDragged(undefined)}
            onDragOver={(event) => {
              if (dragged !== undefined) event.preventDefault()
            }}
            onDrop={(event) => {
              if (dragged === undefined) return
              event.preventDefault()
              event.stopPropagation()
              onMove(dragged, index)
              setDragged(undefined)
            }}
            className={cx('shrink-0', dragged === index && 'opacity-40')}
          >
            <button
              type="button"
              aria-label={`Picture ${index + 1}: ${picture.name ?? 'unnamed'}`}
              aria-pressed={index === chosen}
              onClick={() => onChoose(index)}
              className="block size-12 overflow-hidden rounded-control border border-line bg-sunken aria-pressed:outline-2 aria-pressed:outline-accent aria-pressed:outline-offset-1"
            >
              <Thumb id={picture.id} />
            </button>
          </li>
        ))}
      </ol>
      <IconButton label="Move earlier" disabled={chosen === 0} onClick={() => onMove(chosen, chosen - 1)}>
        <ArrowLeft size={15} />
      </IconButton>
      <IconButton
        label="Move later"
        disabled={chosen >= pictures.length - 1}
        onClick={() => onMove(chosen, chosen + 1)}
      >
        <ArrowRight size={15} />
      </IconButton>
      <IconButton label="Remove this picture" onClick={() => onRemove(chosen)}>
        <X size={15} />
      </IconButton>
    </div>
  )
}

function Thumb({ id }: { id: string }) {
  const url = useBlobUrl(id, 'thumb')
  if (!url) return null
  // biome-ignore lint/performance/noImgElement: a blob of this browser; no server could resize it
  return <img src={url} alt="" className="size-full object-cover" draggable={false} />
}
