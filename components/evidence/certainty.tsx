import { Popover } from '@/components/ui/popover'
import type { Evidence } from '@/lib/core/evidence'

const percentOf = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 100)

/** How sure an answer is, as one short bar with its figure; pressed, it tells how the answer was found and how well each place was read. */
export function Certainty({ field, evidence }: { field: string; evidence: Evidence }) {
  const percent = percentOf(evidence.confidence)
  const read = evidence.sources.filter(({ score }) => score !== undefined)
  return (
    <Popover
      label={`How ${field} was found`}
      titled
      align="end"
      className="max-w-80 text-sm"
      trigger={
        <button
          type="button"
          data-testid="certainty"
          aria-label={`Confidence ${percent} of 100. How ${field} was found`}
          title={evidence.how}
          className="tabular inline-flex h-6 pointer-coarse:h-7 shrink-0 items-center justify-end gap-1.5 rounded-control px-1 text-muted text-xs transition-colors duration-quick hover:bg-sunken hover:text-ink data-[state=open]:bg-sunken"
        >
          <span aria-hidden="true" className="h-1 w-8 overflow-hidden rounded-full bg-line">
            <span className="block h-full bg-muted" style={{ width: `${percent}%` }} />
          </span>
          {percent}
          {'\u202f%'}
        </button>
      }
    >
      <p data-testid="how">{evidence.how}</p>
      <p className="tabular mt-2 text-muted text-xs">Confidence {percent} of 100</p>
      {read.length > 0 ? (
        <ul className="tabular mt-1 space-y-0.5 text-muted text-xs">
          {read.map(({ text, score = 0 }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same words may support a value twice; their order is fixed.
            <li key={index} className="flex gap-2">
              <span className="min-w-0 flex-1 truncate text-ink" title={text}>
                {text}
              </span>
              read with {percentOf(score)} of 100
            </li>
          ))}
        </ul>
      ) : null}
    </Popover>
  )
}
