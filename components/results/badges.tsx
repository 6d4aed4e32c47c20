import { Database, Package, RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import type { Cell } from '@/lib/stores/runs'
import { formatCount, formatMs, formatUsd } from './format'
import { attemptsText, formLabel } from './forms'
import { type Totals, totalsOf } from './totals'
import { vendorCacheText } from './vendor-cache'

function Badge({
  children,
  testid,
  title,
  look,
}: {
  children: ReactNode
  testid?: string | undefined
  title?: string | undefined
  look?: string | undefined
}) {
  return (
    <span
      data-testid={testid}
      title={title}
      className={cx('tabular inline-flex items-center gap-1 whitespace-nowrap', look)}
    >
      {children}
    </span>
  )
}

function costText(totals: Totals, model: ModelInfo | undefined): string {
  if (model?.onDevice) return 'free, on this device'
  if (totals.costUsd === undefined) return 'cost unknown'
  return formatUsd(totals.costUsd)
}

/** Whose answers they were: those of a capsule are worth as much as whoever made it. */
function cacheText({ hits, lent, calls }: Totals): string {
  const text = hits === calls ? 'cached' : `${hits} of ${calls} cached`
  if (lent === 0) return text
  return lent === hits ? `${text}, from a capsule` : `${text}, ${lent} from a capsule`
}

function originalText({ original }: Totals, onDevice: boolean): string {
  const cost = onDevice
    ? 'free'
    : original.costUsd === undefined
      ? 'cost unknown'
      : formatUsd(original.costUsd)
  return `was ${formatMs(original.ms)}, ${cost}`
}

/** What the run took, always in the order latency, tokens, cost, cache, attempts. */
export function Badges({ cell, model }: { cell: Cell; model: ModelInfo | undefined }) {
  if (cell.ms === undefined) return null
  const totals = totalsOf(cell)
  const tokens = totals.input + totals.output
  const asked = cell.calls.flatMap(({ cached, response }) => (cached || !response ? [] : [response.usage]))
  const vendorCache = vendorCacheText(asked, model?.price)
  const fallback = totals.adapters.length > 1 ? totals.adapters.at(-1) : undefined
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-xs">
      <Badge testid="badge-latency" title="Time of this run" look="text-ink">
        {formatMs(cell.ms)}
      </Badge>
      {tokens > 0 ? (
        <Badge
          testid="badge-tokens"
          title={`Tokens in ${formatCount(totals.input)}, of them read from the vendor's cache ${formatCount(totals.cachedInput)}; out ${formatCount(totals.output)}`}
        >
          {totals.counted ? '' : 'at least '}
          {formatCount(totals.input)} in · {formatCount(totals.output)} out
        </Badge>
      ) : null}
      {tokens === 0 && asked.length > 0 && model && !model.onDevice ? (
        <Badge testid="badge-tokens" title="This server does not count tokens">
          tokens unknown
        </Badge>
      ) : null}
      {cell.calls.some((call) => call.response) ? (
        <Badge testid="badge-cost">{costText(totals, model)}</Badge>
      ) : null}
      {vendorCache ? (
        <Badge
          testid="badge-vendor-cache"
          title="What the vendor kept of the prompt, and the difference in price against sending it all anew"
        >
          {vendorCache}
        </Badge>
      ) : null}
      {cell.fromCapsule ? (
        <Badge
          testid="badge-capsule"
          look="text-info"
          title="This came with a capsule; it says what whoever made it put there"
        >
          <Package size={12} aria-hidden="true" />
          from a capsule
        </Badge>
      ) : null}
      {totals.hits > 0 ? (
        <Badge
          testid="badge-cache"
          look="text-info"
          title={
            totals.lent > 0
              ? 'Given by a capsule that was opened here; the model itself was not asked. Turn the cache off to ask it.'
              : 'Answered from the prediction cache; nothing was asked again'
          }
        >
          <Database size={12} aria-hidden="true" />
          {cacheText(totals)}{' '}
          <span className="text-muted">{originalText(totals, model?.onDevice ?? false)}</span>
        </Badge>
      ) : null}
      {cell.attempts > 1 ? (
        <Badge
          testid="badge-attempts"
          look="text-warn"
          title="How often the model was asked until the answer could be read"
        >
          <RotateCcw size={12} aria-hidden="true" />
          {attemptsText(cell.attempts)}
          {fallback ? `, asked as ${formLabel(fallback)}` : ''}
        </Badge>
      ) : null}
    </div>
  )
}
