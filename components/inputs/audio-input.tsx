'use client'
import { X } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { IconButton } from '@/components/ui/icon-button'
import { toastUndo } from '@/components/ui/toaster'
import { mediaIn } from '@/lib/core/media'
import { own } from '@/lib/core/own'
import { removeMedium } from '@/lib/stores/actions/input-values'
import { ClipView } from './clip-view'
import { factsOf } from './facts'
import { MediaSources } from './media-sources'
import { RecorderPanel } from './recorder-panel'

/** A field of one or more clips. */
export function AudioInput({ field, many }: { field: string; many: boolean }) {
  const app = useApp()
  const value = useStore(app.stores.workspace, (state) => own(state.doc.inputs, field))
  const recording = useStore(
    app.stores.recording,
    ({ active }) => active?.field === field && active.row === undefined,
  )
  const clips = mediaIn(value).filter(({ kind }) => kind === 'audio')
  const remove = (index: number) => toastUndo('Clip removed', removeMedium(app, field, index))
  if (clips.length === 0 && !recording) return <MediaSources field={field} kind="audio" many={many} empty />
  return (
    <div>
      {clips.map((clip, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same clip may be there twice
        <div key={`${clip.id} ${index}`} className="border-line not-first:border-t">
          <ClipView field={field} clip={clip} index={index} />
          <div className="flex flex-wrap items-center justify-end gap-x-2 border-line border-t py-1.5 pr-1.5 pl-3">
            <p
              className="tabular min-w-0 flex-1 truncate text-muted text-xs max-sm:basis-full max-sm:pt-1"
              title={clip.url ?? clip.name}
            >
              {clip.name ? <span className="text-ink">{clip.name}</span> : null}
              {clip.name ? ' · ' : ''}
              {factsOf(clip)}
            </p>
            {index === clips.length - 1 && !recording ? (
              <MediaSources field={field} kind="audio" many={many} />
            ) : null}
            <IconButton label={`Remove the clip of ${field}`} onClick={() => remove(index)}>
              <X size={15} />
            </IconButton>
          </div>
        </div>
      ))}
      {recording ? <RecorderPanel field={field} /> : null}
    </div>
  )
}
