import { Play } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { runColumns } from '@/lib/stores/actions/run'

/** A column that nobody has asked yet says so, and can be asked by itself. */
export function NotRun({ column, ready }: { column: string; ready: boolean }) {
  const app = useApp()
  const broken = useStore(app.stores.view, (state) => state.brokenSignature)
  return (
    <div data-testid="not-run" className="flex flex-1 items-center justify-between gap-2 text-muted text-xs">
      Not run
      <Button
        size="sm"
        data-asks=""
        data-testid="run-this-column"
        disabled={!ready || broken}
        onClick={() => void runColumns(app, [column])}
      >
        <Play size={12} aria-hidden="true" /> Run this column
      </Button>
    </div>
  )
}
