'use client'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { saveAgain } from '@/lib/stores/actions/storage'

/** What could not be saved, across the page until it is: a word in the header alone would be passed over. */
export function StorageTrouble() {
  const app = useApp()
  const { workspace, storage, grid, view } = app.stores
  const problem = useStore(workspace, (state) => (state.saved === 'failed' ? state.saveProblem : undefined))
  const trouble = useStore(storage, (state) => state.trouble)
  const said = useStore(grid, (state) => state.problem?.text)
  const text = problem ?? trouble
  if (text === undefined || (problem === undefined && said === text)) return null
  return (
    <div className="shrink-0 border-line border-b bg-surface px-4 py-2">
      <Notice
        kind="bad"
        data-testid="storage-trouble"
        actions={
          <>
            <Button size="sm" onClick={() => view.setState({ travel: { dialog: 'backup' } })}>
              Backup…
            </Button>
            {problem === undefined ? (
              <Button size="sm" onClick={() => storage.setState({ trouble: undefined })}>
                Close
              </Button>
            ) : (
              <Button size="sm" onClick={() => saveAgain(app)}>
                Try again
              </Button>
            )}
          </>
        }
      >
        {text}
      </Notice>
    </div>
  )
}
