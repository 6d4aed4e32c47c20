import { useApp } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { type GalleryEntry, gallery } from '@/lib/core/gallery'
import { startEmpty } from '@/lib/stores/actions/first-visit'
import { pickGallery } from '@/lib/stores/actions/signature'
import { firstSample } from '@/lib/stores/first-sample'
import { SampleArt } from './sample-art'

/** Says whose work this is, and the way to one's own. */
export function SampleNote() {
  const app = useApp()
  return (
    <div
      data-testid="sample-note"
      className="mb-3 two:mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-panel border border-line bg-surface py-2 pr-2 pl-3.5"
    >
      <div className="min-w-0 flex-1 basis-64">
        <h1 className="font-medium text-base">A sample, answered by the model on this device</h1>
        <p className="text-muted text-sm">
          No key, no upload. Run all asks a second one, too.{' '}
          <span className="pointer-coarse:hidden">Or drop anything of your own anywhere on this page.</span>
          <span className="hidden pointer-coarse:inline">Or add something of your own below.</span>
        </p>
      </div>
      <Button data-testid="start-empty" onClick={() => startEmpty(app)}>
        Start empty
      </Button>
    </div>
  )
}

/** The other examples, small: one click opens and answers each. */
export function OtherSamples() {
  return (
    <section aria-label="More samples" className="pt-4 pb-2 max-two:-mt-14 max-two:pb-24">
      <h2 className="font-medium text-base">More samples</h2>
      <div className="mt-2.5 grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {gallery
          .filter((entry) => entry !== firstSample)
          .map((entry) => (
            <Small key={entry.id} entry={entry} />
          ))}
      </div>
    </section>
  )
}

function Small({ entry }: { entry: GalleryEntry }) {
  const app = useApp()
  return (
    <button
      type="button"
      data-testid={`sample-${entry.id}`}
      onClick={() => void pickGallery(app, entry)}
      className="flex overflow-hidden rounded-panel border border-line bg-surface text-left transition-colors duration-quick hover:border-accent"
    >
      <SampleArt entry={entry} small />
      <span className="min-w-0 flex-1 p-2.5">
        <span className="block font-medium text-sm">{entry.title}</span>
        <span className="mt-0.5 line-clamp-2 text-muted text-xs">{entry.note}</span>
      </span>
    </button>
  )
}
