'use client'
import { useApp, useStore } from '@/components/app-context'
import { Popover } from '@/components/ui/popover'
import { formatUsd } from './usd'

/** What this visit has cost so far, with where it went one click away. */
export function SessionCost() {
  const { session } = useApp().stores
  const { costUsd, savedUsd, unpriced, calls } = useStore(session, (state) => state)
  const rows = [
    { label: 'Model calls', value: String(calls) },
    { label: 'Spent', value: formatUsd(costUsd) },
    { label: 'Saved by the cache', value: formatUsd(savedUsd) },
    ...(unpriced > 0 ? [{ label: 'Calls of unknown price', value: String(unpriced) }] : []),
  ]
  return (
    <Popover
      label="Cost of this session"
      align="end"
      className="w-64"
      trigger={
        <button
          type="button"
          className="touch tabular rounded-control px-2 py-1 text-muted text-xs transition-colors duration-quick hover:bg-sunken hover:text-ink"
        >
          <span className="max-sm:hidden">Session </span>
          {formatUsd(costUsd)}
          {unpriced > 0 ? ' + unknown' : ''}
        </button>
      }
    >
      <dl className="tabular space-y-1.5 text-sm">
        {rows.map(({ label, value }) => (
          <div key={label} className="flex justify-between gap-4">
            <dt className="text-muted">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 border-line border-t pt-2 text-muted text-xs">
        Since this page was opened. Models of this device cost nothing.
      </p>
    </Popover>
  )
}
