import { useMemo } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { toastSaid } from '@/components/ui/toaster'
import { toErrorInfo } from '@/lib/core/errors'
import { many } from '@/lib/core/many'
import type { RunSetup } from '@/lib/core/runs/run-record'
import { compareWith } from '@/lib/stores/actions/grid-history'
import { answersApart } from './older-run'

/** Where a change has emptied every cell: that the answers are kept, and the way to them. */
export function ChangedNotice({ setup }: { setup: RunSetup }) {
  const app = useApp()
  const { grid } = app.stores
  const shown = useStore(grid, (state) => state.shown)
  const cells = useStore(grid, (state) => state.cells)
  const running = useStore(grid, (state) => state.progress !== undefined)
  const head = useStore(grid, ({ heads }) => heads.find(({ id }) => id === shown?.id))
  const beside = useStore(grid, ({ older }) => older !== undefined && older.head.id === shown?.id)
  const apart = useMemo(
    () => (shown && !running && !beside ? answersApart(setup, { setup: shown.setup, cells }) : undefined),
    [shown, running, beside, setup, cells],
  )
  if (!apart || !head) return null
  const show = () => compareWith(app, head).catch((error: unknown) => toastSaid(toErrorInfo(error).message))
  return (
    <Notice
      kind="info"
      data-testid="grid-changed"
      actions={
        <Button size="sm" data-testid="show-last-run" onClick={() => void show()}>
          Show them
        </Button>
      }
    >
      {apart.changed} ({many(apart.answers, 'answer')} kept).
    </Notice>
  )
}
