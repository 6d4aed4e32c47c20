import { formatUsd } from '@/lib/core/usd'
import type { Amounts } from '@/lib/stores/amounts'

/** What lies beside the dollars that are known: never counted as nothing. */
function besides({ doubtUsd, unpriced, hits, savedUsd }: Amounts): string {
  return [
    unpriced > 0 ? `${unpriced} of unknown price` : '',
    doubtUsd > 0 ? `up to ${formatUsd(doubtUsd)} for broken calls` : '',
    hits > 0 ? `${hits} cached, saved ${formatUsd(savedUsd)}` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Dollars, with words where they are not all; where there is little room, with a sign in their place. */
export function Spent({ usd, unpriced, doubtUsd }: Amounts) {
  return (
    <>
      {formatUsd(usd)}
      {unpriced > 0 || doubtUsd > 0 ? (
        <>
          <span className="max-lg:sr-only"> + unknown</span>
          <span aria-hidden="true" className="lg:hidden">
            {' '}
            +?
          </span>
        </>
      ) : null}
    </>
  )
}

/** One meter: what it spans, what was spent, and what is counted apart. */
export function Meter({
  id,
  label,
  hint,
  amounts,
}: {
  id: string
  label: string
  /** From when and where it counts. */
  hint?: string | undefined
  amounts: Amounts
}) {
  const more = besides(amounts)
  return (
    <div data-testid={`meter-${id}`} className="flex flex-wrap justify-between gap-x-4">
      <dt>
        {label}{' '}
        <span className="text-muted text-xs">
          {amounts.calls} {amounts.calls === 1 ? 'call' : 'calls'}
        </span>
      </dt>
      <dd className="font-medium">{formatUsd(amounts.usd)}</dd>
      {hint ? <dd className="w-full text-muted text-xs">{hint}</dd> : null}
      {more ? <dd className="w-full text-muted text-xs">{more}</dd> : null}
    </div>
  )
}

/** Where the session's money went, the dearest model first. */
export function ModelTable({ models }: { models: Readonly<Record<string, Amounts>> }) {
  const rows = Object.entries(models).toSorted(([, one], [, other]) => other.usd - one.usd)
  if (rows.length === 0) return null
  return (
    <table className="tabular w-full text-xs" data-testid="cost-by-model">
      <caption className="pb-1 text-left text-muted">This session by model</caption>
      <thead className="sr-only">
        <tr>
          <th>Model</th>
          <th>Calls</th>
          <th>Spent</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([model, amounts]) => (
          <tr key={model} className="border-line border-t">
            <th scope="row" className="break-all py-1 pr-2 text-left font-normal">
              {model}
            </th>
            <td className="whitespace-nowrap py-1 pr-2 text-right text-muted">{amounts.calls} ×</td>
            <td className="whitespace-nowrap py-1 text-right">
              {model.startsWith('device/') ? 'free' : <Spent {...amounts} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
