import { useBlobUrl } from '@/components/inputs/use-blob-url'
import type { MediaRef } from '@/lib/core/media'

/** A clip among the media that are gone through. */
export function ListenTo({ medium }: { medium: MediaRef }) {
  const url = useBlobUrl(medium.id)
  return (
    <div className="flex min-h-40 flex-1 items-center justify-center bg-sunken p-6">
      {url === null ? <p className="text-muted text-sm">The clip is no longer in this browser.</p> : null}
      {url ? (
        // biome-ignore lint/a11y/useMediaCaption: a clip of the person's own; what is said in it is what models are asked
        <audio controls src={url} aria-label={medium.name ?? 'Clip'} className="w-full max-w-xl" />
      ) : null}
    </div>
  )
}
