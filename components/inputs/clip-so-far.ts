import { formatBytes, formatUsd } from '@/components/results/format'
import { estimateMedium } from '@/lib/core/lm/estimate'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import { speechRate } from '@/lib/media/limits'

/**
 * What a clip of so many seconds comes to: bytes as 16 kHz mono PCM of 16 bits, and what `models` over the network that
 * hear it take for that; unknown as soon as one's is.
 */
export function clipSoFar(seconds: number, models: readonly ModelInfo[]): string {
  const bytes = 44 + Math.round(seconds * speechRate) * 2
  const ref = { kind: 'audio', id: '', mime: 'audio/wav', bytes, seconds, sampleRate: speechRate } as const
  const hearing = models.filter(({ onDevice, input }) => !onDevice && input.includes('audio'))
  if (hearing.length === 0) return formatBytes(bytes)
  const costs = hearing.map((model) => estimateMedium(model, { type: 'media', ref }).usd)
  const known = costs.flatMap((usd) => usd ?? [])
  const total = known.reduce((sum, usd) => sum + usd, 0)
  return `${formatBytes(bytes)} · ${known.length < costs.length ? 'price unknown' : `${formatUsd(total)} to hear`}`
}
