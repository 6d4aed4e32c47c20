import { FolderOpen, Paperclip } from 'lucide-react'
import { type ChangeEvent, type RefObject, useRef } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Progress } from '@/components/ui/progress'
import type { EvaluationItem } from '@/lib/core/evaluation-record'
import { listed } from '@/lib/core/many'
import { examplesOf } from '@/lib/stores/evaluation'
import type { PickedFile } from '@/lib/stores/labelled-files'

/** Labelled media: a folder, files, or both dropped anywhere on the page. Says what takes part and what is left out. */
export function FilePicker({
  inputRef,
  onPick,
  onSamples,
}: {
  /** The plain file box; it may hold files from before the page came alive. */
  inputRef: RefObject<HTMLInputElement | null>
  onPick(files: readonly PickedFile[]): void
  /** Labelled pictures of the app, with the signature they are for. */
  onSamples(): void
}) {
  const { record, unread } = useStore(useApp().stores.evaluation, (state) => state)
  const { items } = record
  const over = useStore(useApp().stores.view, (state) => state.dragging !== undefined)
  return (
    <section
      aria-label="Labelled media"
      className={cx(
        'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-panel border border-edge border-dashed px-4 py-4',
        over && 'border-accent bg-accent-soft',
      )}
    >
      <div className="min-w-56 flex-1 text-sm">
        <Summary items={items} unread={unread} />
        {unread.size > 0 ? (
          <div className="mt-2 space-y-1.5">
            <p className="tabular text-muted text-xs">Reading in, {unread.size} to go</p>
            <Progress label="Files read in" share={1 - unread.size / Math.max(1, items.length)} />
          </div>
        ) : null}
      </div>
      <div className="flex flex-wrap gap-2">
        <input
          ref={inputRef}
          type="file"
          multiple
          data-testid="evaluation-files"
          aria-label="Media and label files"
          className="sr-only"
          tabIndex={-1}
          onChange={pickWith(onPick)}
        />
        <Button onClick={() => inputRef.current?.click()}>
          <Paperclip size={14} aria-hidden="true" /> Files
        </Button>
        <FolderButton onPick={onPick} />
        {items.length === 0 ? (
          <Button data-testid="evaluation-samples" onClick={onSamples}>
            Try with samples
          </Button>
        ) : null}
      </div>
    </section>
  )
}

const pickWith =
  (onPick: (files: readonly PickedFile[]) => void) =>
  ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(target.files ?? [])]
    // The same files may be chosen again.
    target.value = ''
    onPick(files)
  }

// React's types do not know the attribute; every browser does.
const pickFolders = { webkitdirectory: '' }

function FolderButton({ onPick }: { onPick(files: readonly PickedFile[]): void }) {
  const box = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={box}
        type="file"
        multiple
        {...pickFolders}
        aria-label="Folder of media and label files"
        className="sr-only"
        tabIndex={-1}
        onChange={pickWith(onPick)}
      />
      <Button onClick={() => box.current?.click()}>
        <FolderOpen size={14} aria-hidden="true" /> Folder
      </Button>
    </>
  )
}

function Summary({ items, unread }: { items: readonly EvaluationItem[]; unread: ReadonlySet<string> }) {
  if (items.length === 0)
    return (
      <>
        <p className="font-medium">Drop a folder or files anywhere on this page</p>
        <p className="text-muted">
          Media, each with a <code className="font-mono text-xs">.json</code> file of the same name that holds
          the right answers: <code className="font-mono text-xs">{'{"total": "9.00"}'}</code>. Or one table
          for all, with a column <code className="font-mono text-xs">file</code> and one for each output.
        </p>
      </>
    )
  const examples = examplesOf(items)
  const unlabelled = items.filter(({ labels }) => !labels).map(({ name }) => name)
  const bad = examples.filter(({ key, problem }) => problem !== undefined && !unread.has(key))
  return (
    <>
      <p className="font-medium">
        {examples.length} labelled {examples.length === 1 ? 'example' : 'examples'}
      </p>
      <div className="break-words text-muted">
        {examples.length === 0 ? (
          <p>
            None of these files has a .json file of the same name beside it. Drop the label files, too, or a
            table of labels that names them.
          </p>
        ) : (
          <p>
            {examples.length === 1
              ? examples[0]?.name
              : `From ${examples[0]?.name} to ${examples.at(-1)?.name}`}
          </p>
        )}
        {unlabelled.length > 0 ? <p>Left out for want of labels: {listed(unlabelled)}</p> : null}
        {bad.length > 0 ? (
          <p>
            Count as wrong, as they cannot be read: {listed(bad.map(({ name }) => name))}. {bad[0]?.problem}
          </p>
        ) : null}
      </div>
    </>
  )
}
