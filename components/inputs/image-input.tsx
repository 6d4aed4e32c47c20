'use client'
import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { IconButton } from '@/components/ui/icon-button'
import { toastSaid, toastUndo } from '@/components/ui/toaster'
import { mediaIn } from '@/lib/core/media'
import { own } from '@/lib/core/own'
import { moveMedium, removeMedium } from '@/lib/stores/actions/input-values'
import { factsOf } from './facts'
import { ImageView } from './image-view'
import { MediaSources } from './media-sources'
import { ThumbStrip } from './thumb-strip'

/** A field of one or more pictures. */
export function ImageInput({ field, many }: { field: string; many: boolean }) {
  const app = useApp()
  const value = useStore(app.stores.workspace, (state) => own(state.doc.inputs, field))
  const pictures = mediaIn(value).filter(({ kind }) => kind === 'image')
  const [wanted, setWanted] = useState(0)
  const chosen = Math.min(wanted, Math.max(0, pictures.length - 1))
  const picture = pictures[chosen]
  const sought = useStore(app.stores.view, (state) => state.sought)
  const soughtAt = sought?.input === field ? pictures.findIndex(({ id }) => id === sought.mediaId) : -1
  useEffect(() => {
    if (soughtAt >= 0) setWanted(soughtAt)
  }, [soughtAt])
  const remove = (index: number) => toastUndo('Picture removed', removeMedium(app, field, index))
  if (!picture) return <MediaSources field={field} kind="image" many={many} empty />
  return (
    <div>
      <ImageView field={field} picture={picture} />
      {many ? (
        <ThumbStrip
          pictures={pictures}
          chosen={chosen}
          onChoose={setWanted}
          onMove={(from, to) => {
            moveMedium(app, field, { from, to })
            setWanted(to)
            toastSaid(`Picture ${from + 1} is now ${to + 1}`)
          }}
          onRemove={remove}
        />
      ) : null}
      <div className="flex items-center justify-end gap-x-2 border-line border-t py-1.5 pr-1.5 pl-3">
        <p className="tabular min-w-0 flex-1 truncate text-muted text-xs" title={picture.url ?? picture.name}>
          {picture.name ? <span className="text-ink">{picture.name}</span> : null}
          {picture.name ? ' · ' : ''}
          {factsOf(picture)}
        </p>
        <MediaSources field={field} kind="image" many={many} />
        {many ? null : (
          <IconButton label={`Remove the picture of ${field}`} onClick={() => remove(0)}>
            <X size={15} />
          </IconButton>
        )}
      </div>
    </div>
  )
}
