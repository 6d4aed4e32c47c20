import { Check } from 'lucide-react'
import { Switch } from '@/components/ui/switch'
import type { Results } from './use-results'

/** Field by field, how far the columns agree. */
export function Differences({
  results,
  only,
  onOnly,
}: {
  results: Results
  /** Only fields that differ are shown. */
  only: boolean
  onOnly(only: boolean): void
}) {
  const entries = Object.entries(results.agreements)
  if (entries.length === 0) return null
  const differing = entries.filter(([, { agree, of }]) => agree < of)
  return (
    <section
      aria-label="Differences"
      data-testid="differences"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-sm"
    >
      {differing.length === 0 ? (
        <p className="flex items-center gap-1.5 text-muted">
          <Check size={14} aria-hidden="true" className="text-good" />
          {entries.length === 1
            ? 'The columns agree.'
            : `The columns agree on ${entries.length === 2 ? 'both' : `all ${entries.length}`} fields.`}
        </p>
      ) : (
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-muted">
          {differing.map(([name, { agree, of }]) => (
            <li key={name}>
              <code className="font-mono text-ink text-xs">{name}</code>{' '}
              {agree > 1 ? `${agree} of ${of} agree` : of === 2 ? 'differs' : 'all differ'}
            </li>
          ))}
        </ul>
      )}
      {(differing.length > 0 && entries.length > 1) || only ? (
        <Switch label="Only what differs" checked={only} onChange={onOnly} />
      ) : null}
    </section>
  )
}
