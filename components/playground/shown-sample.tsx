import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { type GalleryEntry, gallery } from '@/lib/core/gallery'
import { startEmpty } from '@/lib/stores/actions/first-visit'
import { pickGallery } from '@/lib/stores/actions/signature'
import { firstSample } from '@/lib/stores/first-sample'
import { isBusy } from '@/lib/stores/runs'
import { AddKey } from './add-key'
import { OwnFile } from './own-file'
import { SampleArt } from './sample-art'

/** What this is and whose work is shown, over the work where the page is one column. */
export function SampleTitle() {
  const standing = useStore(useApp().stores.runs, ({ cells }) => {
    const all = Object.values(cells)
    if (all.length === 0) return 'runs'
    return all.some(isBusy) ? 'is running' : 'ran'
  })
  return (
    <div data-testid="sample-note">
      <h1 className="font-medium text-lg">Typed prompts for pictures and speech</h1>
      <p className="text-muted two:text-sm text-xs">
        Describe inputs <span aria-hidden="true">→</span>
        <span className="sr-only">and</span> outputs, run any model side by side. This one {standing} in your
        browser: no key, no upload.
      </p>
    </div>
  )
}

/** The ways to one's own work. */
function SampleWays() {
  const app = useApp()
  return (
    <div className="flex flex-wrap gap-1.5">
      <OwnFile />
      <AddKey />
      <Button look="ghost" data-testid="start-empty" onClick={() => void startEmpty(app)}>
        Start empty
      </Button>
    </div>
  )
}

/** Says whose work this is, and the way to one's own. */
export function SampleNote() {
  return (
    <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-panel border border-line bg-surface px-3.5 py-2.5">
      <div className="min-w-0 flex-1 basis-64">
        <SampleTitle />
      </div>
      <SampleWays />
    </div>
  )
}

/** The other examples, small: one click opens and answers each. `ways`: the ways to one's own work stand here and not above. */
export function OtherSamples({ ways }: { ways: boolean }) {
  return (
    <section aria-label="Examples" className="pt-4 pb-2 max-two:-mt-16 max-two:pb-24">
      {ways ? (
        <div className="mb-4">
          <SampleWays />
        </div>
      ) : null}
      <h2 className="font-medium text-base">Examples</h2>
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
