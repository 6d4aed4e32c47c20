'use client'
import { useApp, useStore } from '@/components/app-context'
import { CostPanel } from '@/components/cost/cost-panel'
import { Spent } from '@/components/cost/meters'
import { Popover } from '@/components/ui/popover'

/** What this tab has cost so far, with where it went and the limits one click away. */
export function SessionCost() {
  const { session, view } = useApp().stores
  const open = useStore(view, (state) => state.cost)
  const total = useStore(session, (state) => state.total)
  return (
    <Popover
      label="Cost and limits"
      titled
      focusPanel
      align="end"
      open={open}
      onOpenChange={(next) => view.setState({ cost: next })}
      className="w-80 max-w-[calc(100vw-24px)]"
      trigger={
        <button
          type="button"
          data-testid="session-cost"
          // On a phone there is no room for both, and what is not saved goes first.
          className="touch max-sm:group-has-data-trouble/work:hidden tabular min-w-16 truncate rounded-control px-2 py-1 text-muted text-xs transition-colors duration-quick hover:bg-sunken hover:text-ink"
        >
          <span className="max-lg:hidden">Session </span>
          <Spent {...total} />
        </button>
      }
    >
      <CostPanel />
    </Popover>
  )
}
