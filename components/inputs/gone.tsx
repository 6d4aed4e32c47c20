import type { MediaKind } from '@/lib/core/media'

/** In place of a medium whose bytes the browser has dropped. */
export function Gone({ kind }: { kind: MediaKind }) {
  return (
    <p className="bg-sunken px-4 py-6 text-center text-muted text-sm">
      This {kind === 'image' ? 'picture' : 'clip'} is no longer stored in this browser. Drop it here again to
      use it.
    </p>
  )
}
