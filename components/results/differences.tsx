import { Switch } from '@/components/ui/switch'
import { agreementWords } from './agreement-words'
import type { Agreement } from './compare'
import type { Results } from './use-results'

/** That columns say the same does not make it right: it is said without praise, and apart from having found nothing. */
function sameText(found: readonly Agreement[]): string {
  const empty = found.filter((one) => one.found === 0).length
  if (empty === found.length)
    return found.length === 1 ? 'No column found it.' : 'No column found any of the fields.'
  const same =
    found.length === 1
      ? 'The columns say the same.'
      : `Same in ${found.length === 2 ? 'both' : `all ${found.length}`} fields.`
  return empty > 0 ? `${same} ${empty === 1 ? 'One of them' : `${empty} of them`} no column found.` : same
}

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
        <p className="text-muted">{sameText(entries.map(([, found]) => found))}</p>
      ) : (
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-muted">
          {differing.map(([name, found]) => (
            <li key={name}>
              <code className="font-mono text-ink text-xs">{name}</code> {agreementWords(found)}
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
