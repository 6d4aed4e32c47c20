import { ChevronDown } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { cx } from '@/components/ui/cx'
import type { Signature } from '@/lib/core/signature'
import { isBlank } from '@/lib/stores/workspace'

const names = (fields: Signature['inputs']) => fields.map(({ name }) => name).join(', ')

/** The editor of the signature; on a narrow screen one line that opens it, once there is something to work with. */
export function SignatureFold({ children }: { children: ReactNode }) {
  const { workspace, view } = useApp().stores
  const { inputs, outputs } = useStore(workspace, ({ doc }) => doc.signature)
  const blank = useStore(workspace, ({ doc }) => isBlank(doc))
  const broken = useStore(view, ({ brokenSignature }) => brokenSignature)
  const [chosen, setChosen] = useState<boolean>()
  const id = useId()
  // What is broken is not hidden.
  const open = broken || (chosen ?? blank)
  return (
    <div>
      <button
        type="button"
        data-testid="signature-fold"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setChosen(!open)}
        className="touch flex h-9 w-full items-center gap-2 rounded-control text-left text-sm two:hidden"
      >
        <ChevronDown
          size={15}
          aria-hidden="true"
          className={cx('shrink-0 text-muted transition-transform duration-quick', !open && '-rotate-90')}
        />
        <span className="shrink-0 font-medium">Signature</span>
        <code className="min-w-0 truncate font-mono text-muted text-xs">
          {names(inputs)} {'->'} {names(outputs)}
        </code>
      </button>
      <div id={id} className={open ? '' : 'max-two:hidden'}>
        {children}
      </div>
    </div>
  )
}
