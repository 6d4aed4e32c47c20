import { Wallet } from 'lucide-react'
import type { ReactNode } from 'react'
import { useApp } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import type { BudgetLimit } from '@/lib/core/errors'
import { formatUsd } from '@/lib/core/usd'
import { raisedTo, raiseLimit } from '@/lib/stores/actions/spending'

const spans = { run: 'a run', session: 'the session', day: 'a day' }

/** What lets a call pass that a limit of the person's own has stopped: the limit raised just far enough. Else `children`. */
export function BudgetOffer({
  limit,
  onRaised,
  children,
}: {
  limit: BudgetLimit | undefined
  /** The limit holds at once: what was refused may be asked again. */
  onRaised(): void
  children?: ReactNode | undefined
}) {
  const app = useApp()
  if (!limit) return children
  const text =
    limit.of === 'unknown-price'
      ? 'Allow calls of unknown price and run'
      : `Raise to ${formatUsd(raisedTo(limit.needUsd))} for ${spans[limit.of]} and run`
  return (
    <Button
      size="sm"
      look="primary"
      data-asks=""
      data-testid="raise-limit"
      onClick={() => {
        void raiseLimit(app, limit)
        onRaised()
      }}
    >
      <Wallet size={13} aria-hidden="true" /> {text}
    </Button>
  )
}
