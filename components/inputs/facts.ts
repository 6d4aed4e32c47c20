import { clockText } from '@/lib/core/clock-text'
import type { MediaRef } from '@/lib/core/media'

/** Bytes in decimal units, as file managers show them. */
function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1e6) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1e6).toFixed(1)} MB`
}

/** Seconds with tenths: `0:07.4`. */
export function formatFine(seconds: number): string {
  const tenths = Math.round(seconds * 10)
  return `${clockText(Math.floor(tenths / 10))}.${tenths % 10}`
}

/** What is known of a medium, in one line. */
export function factsOf(ref: MediaRef): string {
  const facts = [
    ref.width && ref.height ? `${ref.width} × ${ref.height}` : undefined,
    ref.sampleRate ? `${ref.sampleRate / 1000} kHz mono` : undefined,
    formatBytes(ref.bytes),
  ]
  return facts.filter(Boolean).join(' · ')
}
