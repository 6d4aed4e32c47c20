import { Trash2 } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Drawer } from '@/components/ui/drawer'
import { IconButton } from '@/components/ui/icon-button'
import { TextInput } from '@/components/ui/text-input'
import { toastSaid, toastUndo } from '@/components/ui/toaster'
import { toErrorInfo } from '@/lib/core/errors'
import { many } from '@/lib/core/many'
import type { RunHead } from '@/lib/core/runs/run-record'
import { restoreSetup } from '@/lib/stores/actions/grid-edit'
import { compareWith, openRun, removeRun } from '@/lib/stores/actions/grid-history'
import { typeLabels } from '@/lib/stores/actions/run-labels'
import type { GridView } from './view-state'

const states = { running: 'running', stopped: 'stopped', interrupted: 'interrupted' }
const when = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' })

/** Every run that is kept: its name, tags, counts, and what can be done with it. */
export function HistoryDrawer({
  open,
  onClose,
  change,
}: {
  open: boolean
  onClose(): void
  change(patch: Partial<GridView>): void
}) {
  const heads = useStore(useApp().stores.grid, (state) => state.heads)
  return (
    <Drawer open={open} onClose={onClose} title="Runs" note={`${heads.length} kept in this browser`}>
      {heads.length === 0 ? (
        <p className="text-muted text-sm">No runs yet. Every run you start is kept here.</p>
      ) : null}
      <ul className="space-y-3" data-testid="runs">
        {heads.map((head) => (
          <Run key={head.id} {...{ head, change, onClose }} />
        ))}
      </ul>
    </Drawer>
  )
}

function Run({
  head,
  change,
  onClose,
}: {
  head: RunHead
  change(patch: Partial<GridView>): void
  onClose(): void
}) {
  const app = useApp()
  const { grid } = app.stores
  const shown = useStore(grid, (state) => state.shown?.id === head.id)
  const compared = useStore(grid, (state) => state.older?.head.id === head.id)
  const busy = useStore(grid, (state) => state.progress !== undefined)
  const attempt = (work: () => Promise<unknown>) =>
    work().catch((error: unknown) => toastSaid(toErrorInfo(error).message))
  const { setup } = head
  const open = async () => {
    if (!(await restoreSetup(app, setup))) return
    await openRun(app, head.id)
    change({ run: head.id, open: undefined })
    onClose()
  }
  return (
    <li className="space-y-2 rounded-panel border border-line p-3">
      <div className="flex items-center gap-1.5 max-sm:flex-wrap">
        <TextInput
          className="max-sm:basis-full"
          aria-label="Name of the run"
          placeholder={when.format(head.at)}
          defaultValue={head.name ?? ''}
          onChange={(event) => void attempt(() => typeLabels(app, head.id, { name: event.target.value }))}
        />
        <TextInput
          aria-label="Tags, with commas between them"
          placeholder="tags"
          className="max-sm:flex-1 sm:w-40 sm:shrink-0"
          defaultValue={head.tags.join(', ')}
          onChange={(event) => {
            const tags = event.target.value
              .split(',')
              .map((tag) => tag.trim())
              .filter(Boolean)
            if (tags.join() !== head.tags.join()) void attempt(() => typeLabels(app, head.id, { tags }))
          }}
        />
        <IconButton
          label="Move to the bin"
          disabled={busy && shown}
          onClick={() =>
            void attempt(async () => {
              const undo = await removeRun(app, head.id)
              // Under an open panel nothing can be pressed, the way back included.
              onClose()
              toastUndo('Run moved to the bin', () => void attempt(undo))
            })
          }
        >
          <Trash2 size={14} />
        </IconButton>
      </div>
      <p className="tabular text-muted text-xs">
        {[
          when.format(head.at),
          `${many(setup.rows.length, 'row')} × ${many(setup.variants.length * setup.columns.length, 'column')}`,
          `${head.done} of ${head.planned} done`,
          head.failed > 0 ? `${head.failed} failed` : '',
          head.state === 'done' ? '' : states[head.state],
          head.fromCapsule ? 'from a capsule' : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <div className="flex flex-wrap gap-1.5">
        <Button size="sm" disabled={busy} onClick={() => void attempt(open)}>
          {shown ? 'Back to its set-up' : 'Open'}
        </Button>
        <Button
          size="sm"
          disabled={shown}
          aria-pressed={compared}
          onClick={() => void attempt(() => compareWith(app, compared ? undefined : head))}
        >
          {compared ? 'Do not compare' : 'Compare with this'}
        </Button>
      </div>
    </li>
  )
}
