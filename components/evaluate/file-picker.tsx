import { FolderOpen, Paperclip } from 'lucide-react'
import { type RefObject, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { type PickedFile, pairFiles } from '@/lib/stores/labelled-files'

/** Labelled media: a folder, files, or both dropped here. Says what takes part and what is left out. */
export function FilePicker({
  files,
  inputRef,
  onPick,
  onSamples,
}: {
  files: readonly PickedFile[]
  /** The plain file box; it may hold files from before the page came alive. */
  inputRef: RefObject<HTMLInputElement | null>
  onPick(files: readonly PickedFile[]): void
  /** Labelled pictures of the app, with the signature they are for. */
  onSamples(): void
}) {
  const [over, setOver] = useState(false)
  return (
    <section
      aria-label="Labelled media"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onPick([...event.dataTransfer.files])
      }}
      className={cx(
        'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-panel border border-edge border-dashed px-4 py-4',
        over && 'border-accent bg-accent-soft',
      )}
    >
      <div className="min-w-56 flex-1 text-sm">
        <Summary files={files} />
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
          onChange={(event) => onPick([...(event.target.files ?? [])])}
        />
        <Button onClick={() => inputRef.current?.click()}>
          <Paperclip size={14} aria-hidden="true" /> Files
        </Button>
        <FolderButton onPick={onPick} />
        {files.length === 0 ? (
          <Button data-testid="evaluation-samples" onClick={onSamples}>
            Try with samples
          </Button>
        ) : null}
      </div>
    </section>
  )
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
        onChange={(event) => onPick([...(event.target.files ?? [])])}
      />
      <Button onClick={() => box.current?.click()}>
        <FolderOpen size={14} aria-hidden="true" /> Folder
      </Button>
    </>
  )
}

function Summary({ files }: { files: readonly PickedFile[] }) {
  if (files.length === 0)
    return (
      <>
        <p className="font-medium">Drop a folder’s files here</p>
        <p className="text-muted">
          Media, each with a <code className="font-mono text-xs">.json</code> file of the same name that holds
          the right answers: <code className="font-mono text-xs">{'{"total": "9.00"}'}</code>
        </p>
      </>
    )
  const { examples, unlabelled } = pairFiles(files)
  return (
    <>
      <p className="font-medium">
        {examples.length} labelled {examples.length === 1 ? 'example' : 'examples'}
      </p>
      <p className="break-words text-muted">
        {examples.length === 0
          ? 'None of these files has a .json file of the same name beside it.'
          : unlabelled.length > 0
            ? `Left out for want of labels: ${unlabelled.slice(0, 4).join(', ')}${unlabelled.length > 4 ? ` and ${unlabelled.length - 4} more` : ''}`
            : `From ${examples[0]?.name} to ${examples.at(-1)?.name}`}
      </p>
    </>
  )
}
