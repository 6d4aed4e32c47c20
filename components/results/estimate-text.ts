import type { Estimate } from '../../lib/core/lm/estimate'
import type { ModelInfo } from '../../lib/core/lm/model-info'
import { formatCount, formatUsd } from './format'

type Range = NonNullable<Estimate['usd']>

/** `about $0.004 (at most $0.012)`. */
export function rangeText({ likely, most }: Range): string {
  const cost = formatUsd(likely)
  // What lies under a bound is not about it.
  const about = cost.startsWith('under') ? cost : `about ${cost}`
  return `${about}${most === undefined ? '' : ` (at most ${formatUsd(most)})`}`
}

/** One column before it runs: money where it is known, else tokens and what is unknown. */
export function columnEstimate(estimate: Estimate, model: Pick<ModelInfo, 'onDevice'>): string {
  if (model.onDevice) return 'free, on this device'
  if (estimate.usd) return `${rangeText(estimate.usd)}${correctedText(estimate)}`
  const reason = estimate.why.includes('the price')
    ? 'price unknown'
    : `cost unknown: ${estimate.why.join(', ')}`
  return `about ${formatCount(estimate.inputTokens)} tokens in, ${reason}`
}

const kindWords = { image: 'images', audio: 'sound', document: 'PDF pages' } as const

/** `, images as first answers counted them`; '' where the published rules stand. */
function correctedText({ corrected = [] }: Estimate): string {
  if (corrected.length === 0) return ''
  return `, ${corrected.map((kind) => kindWords[kind]).join(' and ')} as first answers counted them`
}

interface Counted {
  label: string
  onDevice: boolean
  estimate: Estimate
}

/** All columns of a run together; those of unknown price are named, those of this device count nothing. */
export function totalEstimate(columns: readonly Counted[]): string | undefined {
  const paid = columns.filter(({ onDevice }) => !onDevice)
  if (columns.length === 0) return undefined
  if (paid.length === 0) return 'free, on this device'
  const priced = paid.flatMap(({ estimate }) => estimate.usd ?? [])
  const open = priced.some(({ most }) => most === undefined)
  const likely = priced.reduce((total, usd) => total + usd.likely, 0)
  const most = priced.reduce((total, usd) => total + (usd.most ?? 0), 0)
  const unknown = [...new Set(paid.flatMap(({ estimate, label }) => (estimate.usd ? [] : [label])))]
  return [
    ...(priced.length > 0 ? [rangeText({ likely, ...(open ? {} : { most }) })] : []),
    ...(unknown.length > 0 ? [`cost of ${unknown.join(' · ')} unknown`] : []),
  ].join(' + ')
}

/** How far an estimate was off, as a share of what it came to: `12 % too high`; undefined when nothing was used. */
export function errorText(estimated: number, actual: number): string | undefined {
  if (actual <= 0) return undefined
  const off = Math.round(((estimated - actual) / actual) * 100)
  if (off === 0) return 'exact'
  return `${Math.abs(off)}\u202f% too ${off > 0 ? 'high' : 'low'}`
}
