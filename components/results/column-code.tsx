import { useCallback } from 'react'
import { Drawer } from '@/components/ui/drawer'
import { copyColumn } from '@/lib/stores/actions/copy-code'
import type { App } from '@/lib/stores/app'
import { CodePanel } from './code-panel'

/** What a column would send with the inputs as they are, as a request and as code. */
export function ColumnCode({
  columnId,
  label,
  open,
  onClose,
}: {
  columnId: string
  label: string
  open: boolean
  onClose(): void
}) {
  const load = useCallback((app: App, signal: AbortSignal) => copyColumn(app, columnId, signal), [columnId])
  return (
    <Drawer open={open} onClose={onClose} title="Copy as code" note={label}>
      <p className="mb-3 text-muted text-xs">Nothing is sent: this is what a run would send now.</p>
      {open ? <CodePanel load={load} /> : null}
    </Drawer>
  )
}
