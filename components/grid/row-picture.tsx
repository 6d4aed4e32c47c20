import { useRef } from 'react'
import { useApp } from '@/components/app-context'
import { EvidenceBoxes } from '@/components/inputs/evidence-boxes'
import { useBlobUrl } from '@/components/inputs/use-blob-url'
import { useLit } from '@/components/inputs/use-lit'
import { useSought } from '@/components/inputs/use-sought'
import { openMedium } from '@/components/viewer/open-viewer'
import type { MediaRef } from '@/lib/core/media'
import type { ViewedAnswer } from '@/lib/stores/viewer'
import { BoxLayer, type DrawnBoxes } from './box-layer'

/** The picture of a row with the boxes of an answer and of what it is held against, and the place of evidence looked at. */
export function RowPicture({
  field,
  picture,
  own,
  reference,
  against,
  answers,
}: DrawnBoxes & {
  /** Input the picture stands in. */
  field: string
  picture: MediaRef
  /** What the dashed boxes are of, in words. */
  against: string
  /** What was answered about it, for a closer look. */
  answers: readonly ViewedAnswer[]
}) {
  const url = useBlobUrl(picture.id)
  const sources = useLit(field, picture.id)
  const frame = useRef<HTMLElement>(null)
  const { width = 4, height = 3 } = picture
  const app = useApp()
  const look = () => openMedium(app, picture, answers)
  useSought(frame, field, picture.id, look)
  if (url === null) return <p className="text-muted text-sm">The picture is no longer in this browser.</p>
  return (
    <figure ref={frame} className="space-y-1.5" data-testid="row-picture">
      <div className="flex justify-center rounded-control bg-sunken">
        <div className="relative max-h-72 max-w-full" style={{ aspectRatio: `${width} / ${height}`, width }}>
          {url ? (
            // biome-ignore lint/performance/noImgElement: the picture is a blob of this browser; no server could resize it
            <img src={url} alt={picture.name ?? field} className="size-full object-contain" />
          ) : null}
          <BoxLayer {...{ own, reference, width, height }} thick={2} />
          <EvidenceBoxes sources={sources} width={width} height={height} />
          <button
            type="button"
            aria-label={`Look at ${picture.name ?? field} large`}
            data-testid="picture-look"
            onClick={look}
            className="absolute inset-0 cursor-zoom-in"
          />
        </div>
      </div>
      {own.length + reference.length > 0 ? (
        <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
          <Key
            words={own.length === 0 ? 'This answer has no box' : 'This answer'}
            line="border-solid border-accent"
          />
          {reference.length > 0 ? <Key words={against} line="border-dashed border-ink" /> : null}
        </figcaption>
      ) : null}
    </figure>
  )
}

function Key({ words, line }: { words: string; line: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden="true" className={`h-3 w-4 border-2 ${line}`} />
      {words}
    </span>
  )
}
