import { Code } from 'lucide-react'
import { useCallback, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { CallRecord } from '@/lib/core/program'
import { copyCall } from '@/lib/stores/actions/copy-code'
import type { App } from '@/lib/stores/app'
import { CodePanel } from './code-panel'

/** A call's exact request and code, written down when asked for. */
export function CallCode({ call }: { call: CallRecord }) {
  const [open, setOpen] = useState(false)
  const load = useCallback((app: App, signal: AbortSignal) => copyCall(app, call, signal), [call])
  return (
    <section aria-label="Copy as code" className="space-y-2">
      <Button aria-expanded={open} onClick={() => setOpen(!open)}>
        <Code size={14} aria-hidden="true" /> Exact request and code
      </Button>
      {open ? <CodePanel load={load} /> : null}
    </section>
  )
}
