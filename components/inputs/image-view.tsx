'use client'
import { Expand, ScanSearch } from 'lucide-react'
import { useRef } from 'react'
import { useApp } from '@/components/app-context'
import { IconButton } from '@/components/ui/icon-button'
import { openInputs } from '@/components/viewer/open-viewer'
import type { EvidenceSource } from '@/lib/core/evidence'
import type { MediaRef } from '@/lib/core/media'
import { EvidenceBoxes } from './evidence-boxes'
import { Gone } from './gone'
import { SaveMedium } from './save-medium'
import { useBlobUrl } from './use-blob-url'
import { useLit } from './use-lit'
import { usePictureText } from './use-said'
import { useSought } from './use-sought'

/** A picture as large as the pane allows, with the boxes of the answer being looked at. */
export function ImageView({ field, picture }: { field: string; picture: MediaRef }) {
  const app = useApp()
  const { view } = app.stores
  const url = useBlobUrl(picture.id)
  const sources = useLit(field, picture.id)
  const alt = usePictureText(field, picture)
  const look = () => openInputs(app, { field, id: picture.id })
  const frame = useRef<HTMLDivElement>(null)
  useSought(frame, field, picture.id, look)
  if (url === null) return <Gone kind="image" />
  const { width = 4, height = 3 } = picture
  return (
    <div ref={frame} className="group relative flex justify-center bg-sunken">
      <Picture
        {...{ url, width, height, sources, alt }}
        className="max-h-[min(46vh,440px)] max-two:max-h-[min(26vh,240px)]"
      />
      <button
        type="button"
        tabIndex={-1}
        aria-hidden="true"
        data-testid={`look-${field}`}
        onClick={look}
        className="absolute inset-0 cursor-zoom-in"
      />
      <span className="absolute top-2 right-2 rounded-control bg-surface/90 opacity-0 transition-opacity duration-quick focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
        <IconButton label="What is sent of it" onClick={() => view.setState({ lens: { medium: picture } })}>
          <ScanSearch size={15} />
        </IconButton>
        <SaveMedium medium={picture} />
        <IconButton label="Show large" onClick={look}>
          <Expand size={15} />
        </IconButton>
      </span>
    </div>
  )
}

function Picture({
  url,
  alt,
  width,
  height,
  sources,
  className,
}: {
  url: string | undefined
  alt: string
  width: number
  height: number
  sources: readonly EvidenceSource[]
  className: string
}) {
  // The box has the picture's own shape before its bytes are there, so nothing jumps.
  return (
    <div
      className={`relative max-w-full ${className}`}
      style={{ aspectRatio: `${width} / ${height}`, width }}
    >
      {url ? (
        // biome-ignore lint/performance/noImgElement: the picture is a blob of this browser; no server could resize it
        <img src={url} alt={alt} className="size-full animate-appear object-contain" draggable={false} />
      ) : null}
      <EvidenceBoxes sources={sources} width={width} height={height} />
    </div>
  )
}
