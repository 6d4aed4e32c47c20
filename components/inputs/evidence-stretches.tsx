import type { EvidenceSource } from '@/lib/core/evidence'

/** The stretches of a clip an answer rests on, over its waveform. */
export function EvidenceStretches({
  sources,
  seconds,
}: {
  sources: readonly EvidenceSource[]
  seconds: number
}) {
  if (seconds <= 0) return null
  return sources.map(({ start, end, text }) =>
    start === undefined ? null : (
      <span
        key={`${start} ${text}`}
        data-testid="evidence-stretch"
        title={text}
        className="absolute inset-y-0 min-w-1 animate-appear rounded-sm border border-accent bg-accent/20"
        style={{
          left: `${(start / seconds) * 100}%`,
          width: `${((Math.min(end ?? start, seconds) - start) / seconds) * 100}%`,
        }}
      />
    ),
  )
}
