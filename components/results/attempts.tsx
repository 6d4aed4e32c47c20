import { isCounted } from '@/lib/core/cost'
import type { CallRecord } from '@/lib/core/program'
import { formatCount, formatMs, formatUsd } from './format'
import { formLabel } from './forms'

function figures({ request, response, costUsd, cached, fromCapsule, ms }: CallRecord): string {
  const usage = response && isCounted(response.usage) ? response.usage : undefined
  return [
    ...(usage ? [`${formatCount(usage.input)} in, ${formatCount(usage.output)} out`] : []),
    ...(usage || request.model.startsWith('device/') ? [] : ['tokens unknown']),
    costUsd === undefined ? 'cost unknown' : formatUsd(costUsd),
    formatMs(ms),
    ...(cached ? [fromCapsule ? 'cached, from a capsule' : 'cached'] : []),
  ].join(' · ')
}

/** Every call of a run in its order: how it was asked, what it took, and why it was not the last. */
export function Attempts({ calls }: { calls: readonly CallRecord[] }) {
  return (
    <section aria-label="Attempts" data-testid="attempts">
      <h3 className="font-medium text-base">Attempts</h3>
      <ol className="mt-2 divide-y divide-line rounded-control border border-line">
        {calls.map((call, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: calls of a finished run keep their order.
          <li key={index} className="px-3 py-2 text-sm">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span>
                {index + 1}. {formLabel(call.adapter)}
                {call.predictor === 'self' ? null : <span className="text-muted"> of {call.predictor}</span>}
              </span>
              <span className="tabular text-muted text-xs">{figures(call)}</span>
            </div>
            <p className={call.error ? 'break-words text-warn text-xs' : 'text-good text-xs'}>
              {call.error?.message ?? 'Read'}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
