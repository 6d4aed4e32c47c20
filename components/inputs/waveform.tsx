import type { Peaks } from '@/lib/media/peaks'
import { barCount } from './use-peaks'

/** Units of the drawing; it is stretched to its box. */
const height = 100
const quiet = 3

/** Bars of a clip from left to right; what was played (a share from 0 to 1) is in the accent. */
export function Waveform({ peaks, played }: { peaks: Peaks | null | undefined; played: number }) {
  // Quiet clips are drawn larger, so that speech is seen; silence stays flat.
  const loudest = Math.max(0.05, ...(peaks?.max ?? []), ...Array.from(peaks?.min ?? [], (low) => -low))
  const bars = Array.from({ length: barCount }, (_none, index) => {
    const reach = Math.max(peaks?.max[index] ?? 0, -(peaks?.min[index] ?? 0)) / loudest
    const size = Math.max(quiet, reach * height)
    return `M${index + 0.5} ${(height - size) / 2}v${size}`
  })
  const cut = Math.round(played * barCount)
  return (
    <svg
      viewBox={`0 0 ${barCount} ${height}`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full"
      aria-hidden="true"
    >
      <path d={bars.slice(cut).join('')} strokeWidth={0.55} className="stroke-edge" />
      <path d={bars.slice(0, cut).join('')} strokeWidth={0.55} className="stroke-accent" />
    </svg>
  )
}
