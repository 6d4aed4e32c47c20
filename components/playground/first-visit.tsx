'use client'
import { ArrowRight } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { type GalleryEntry, gallery } from '@/lib/core/gallery'
import { printSignature } from '@/lib/core/signature-text'
import { pickGallery } from '@/lib/stores/actions/signature'
import { AddKey } from './add-key'
import { OwnFile } from './own-file'
import { SampleArt } from './sample-art'

/** Where an empty page begins: examples that answer with one click. */
export function FirstVisit() {
  return (
    <section aria-label="Examples" className="mx-auto w-full max-w-4xl px-4 py-5 sm:px-8 two:py-6">
      <h1 className="font-medium text-xl tracking-tight sm:text-2xl">
        Typed prompts for pictures and speech
      </h1>
      <p className="mt-1.5 max-w-xl text-base text-muted">
        Describe inputs <span aria-hidden="true">→</span>
        <span className="sr-only">and</span> outputs, run any model side by side. Each example below is
        answered in your browser: no key, no upload.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <OwnFile />
        <AddKey />
      </div>
      <div className="mt-5 grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {gallery.map((entry) => (
          <Card key={entry.id} entry={entry} />
        ))}
      </div>
    </section>
  )
}

function Card({ entry }: { entry: GalleryEntry }) {
  const app = useApp()
  // The open list of examples holds the same entries.
  const listed = useStore(app.stores.view, (state) => state.gallery)
  return (
    <button
      type="button"
      data-testid={listed ? undefined : `gallery-${entry.id}`}
      onClick={() => void pickGallery(app, entry)}
      className="group flex overflow-hidden sm:flex-col rounded-panel border border-line bg-surface text-left transition-colors duration-quick hover:border-accent"
    >
      <SampleArt entry={entry} />
      <span className="flex min-w-0 flex-1 flex-col gap-1 p-3">
        <span className="font-medium text-base">{entry.title}</span>
        <span className="text-muted text-sm">{entry.note}</span>
        <span className="mt-auto truncate pt-2 font-mono max-sm:hidden text-muted text-xs">
          {printSignature(entry.signature)}
        </span>
        <span className="flex items-center gap-1 pt-1 font-medium text-accent text-sm">
          {sampleWords[entry.id] ?? 'Try with the sample'}
          <ArrowRight
            size={14}
            aria-hidden="true"
            className="transition-transform duration-quick group-hover:translate-x-0.5"
          />
        </span>
      </span>
    </button>
  )
}

const sampleWords: Record<string, string> = {
  receipt: 'Try with a sample receipt',
  'spoken-qa': 'Try with a voice note',
  'image-qa': 'Try with a poster',
  invoice: 'Try with an invoice',
  'business-card': 'Try with a card',
  'describe-image': 'Try with a street scene',
  'image-content-analysis': 'Try with a crossing at dusk',
  'image-prompt-refiner': 'Try with a generated station',
}
