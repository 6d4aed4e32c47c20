import { formatCount, formatShare, formatUsd } from '@/components/results/format'
import { Button } from '@/components/ui/button'
import type { SweepPoint } from '@/lib/stores/sweeps'

/** Figures of a sweep, a row for each size. */
export function SweepTable({
  rows,
  scoreLabel,
  label,
  used,
  onUse,
}: {
  rows: readonly { point: SweepPoint; score: number | undefined }[]
  scoreLabel: string
  label(size: number): string
  /** The size the input is sent at now. */
  used: number | undefined
  onUse(size: number): void
}) {
  return (
    <div className="overflow-x-auto">
      <table className="tabular w-full min-w-[32rem] text-sm" data-testid="sweep-table">
        <thead className="text-left text-muted text-xs">
          <tr>
            <th className="py-1 font-medium">Size</th>
            <th className="py-1 text-right font-medium">{scoreLabel}</th>
            <th className="py-1 text-right font-medium">Cost</th>
            <th className="whitespace-nowrap py-1 pl-3 text-right font-medium">Tokens in</th>
            <th className="py-1 pl-4 font-medium">Answer</th>
            <th className="py-1">
              <span className="sr-only">Use</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ point, score }) => (
            <tr key={point.size} className="border-line border-t align-top">
              <th scope="row" className="whitespace-nowrap py-1.5 pr-3 text-left font-normal">
                {label(point.size)}
              </th>
              <td className="py-1.5 text-right">{score === undefined ? '–' : formatShare(score)}</td>
              <td className="whitespace-nowrap py-1.5 pl-3 text-right">{costText(point)}</td>
              <td className="py-1.5 text-right">
                {point.inputTokens === undefined ? '–' : formatCount(point.inputTokens)}
              </td>
              <td className="min-w-40 py-1.5 pl-4 [overflow-wrap:anywhere] text-xs leading-5">
                {answerText(point)}
              </td>
              <td className="py-1 pl-2 text-right">
                <Button
                  size="sm"
                  aria-label={used === point.size ? undefined : 'Use this size'}
                  disabled={used === point.size}
                  onClick={() => onUse(point.size)}
                >
                  {used === point.size ? 'In use' : 'Use'}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function costText({ status, costUsd }: SweepPoint): string {
  if (status === 'running' || status === 'stopped') return '–'
  return costUsd === undefined ? 'unknown' : formatUsd(costUsd)
}

function answerText({ status, outputs, error }: SweepPoint): string {
  if (status === 'running') return 'Running …'
  if (status === 'stopped') return 'Stopped'
  if (!outputs) return error ?? ''
  return Object.values(outputs)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(' · ')
    .slice(0, 160)
}
