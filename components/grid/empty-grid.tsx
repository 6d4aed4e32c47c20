import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { printSignature } from '@/lib/core/signature-text'
import { mediaPlace } from '@/lib/stores/input-fields'
import { AddRows, addSamples } from './add-rows'

/** What to do first, with samples at hand. */
export function EmptyGrid() {
  const app = useApp()
  const signature = useStore(app.stores.workspace, (state) => state.doc.signature)
  const media = signature.inputs.some(({ type }) => mediaPlace(type))
  return (
    <section
      aria-label="Add rows"
      className="mx-auto flex w-full min-w-0 max-w-lg flex-1 flex-col items-center justify-center gap-3 p-6 text-center"
    >
      <h2 className="font-medium text-lg">Add the inputs to compare on</h2>
      <p className="text-muted">
        {media
          ? 'Drop files anywhere here: each becomes a row. Or paste lines, or a table with a header.'
          : 'Paste lines anywhere here: each becomes a row. Or paste a table with a header of input names.'}{' '}
        Every row is asked of every model, and what differs is marked.
      </p>
      <p className="max-w-full truncate font-mono text-muted text-xs">{printSignature(signature)}</p>
      <div className="flex flex-wrap justify-center gap-2">
        <AddRows look="primary" />
        {media ? (
          <Button data-testid="try-samples" onClick={() => void addSamples(app)}>
            Try with samples
          </Button>
        ) : null}
      </div>
    </section>
  )
}
