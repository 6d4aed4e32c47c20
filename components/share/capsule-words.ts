import { many } from '@/lib/core/many'
import type { MediaRef } from '@/lib/core/media'
import type { Written } from '@/lib/stores/actions/capsule'
import type { RunsFacts } from '@/lib/stores/actions/capsule-runs'
import { capsuleLimits } from '@/lib/stores/capsule-runs-schema'
import { formatBytes } from '../results/format'

/** `3 runs with 36 cells (1.2 MB)`. */
export function runsText({ runs, cells, bytes }: RunsFacts): string {
  return `${many(runs, 'run')} with ${many(cells, 'cell')} (${formatBytes(bytes)})`
}

const mostNames = 3

/** `3 media files (1.2 MB): a.png, b.wav, c.png`; of many the first few by name. */
export function mediaText(media: readonly MediaRef[]): string {
  const size = formatBytes(media.reduce((sum, { bytes }) => sum + bytes, 0))
  const names = media.slice(0, mostNames).map(({ name, kind }) => shortName(name ?? kind))
  const more = media.length > mostNames ? ` and ${media.length - mostNames} more` : ''
  return `${many(media.length, 'media file')} (${size}): ${names.join(', ')}${more}`
}

/** A name of any length by its beginning and its end. */
function shortName(name: string): string {
  const letters = [...name]
  return letters.length <= 32 ? name : `${letters.slice(0, 18).join('')}…${letters.slice(-12).join('')}`
}

/** What is in a capsule that the playground does not show, and so its saver may not know of; empty when nothing is. */
export function unseenText({ unseen }: Pick<Written, 'unseen'>): string {
  if (unseen.length === 0) return ''
  return `Of these the playground does not show ${mediaText(unseen)} from Compare, earlier runs or hidden inputs.`
}

/** Why not all of the history is there; empty when it is. */
export function leftOutText({ leftOut }: RunsFacts): string {
  if (leftOut === 0) return ''
  const which = leftOut === 1 ? '1 older run is' : `${leftOut} older runs are`
  const room = `${capsuleLimits.runs} runs and ${formatBytes(capsuleLimits.bytes)} of them`
  return `${which} left out: a capsule takes ${room}. A backup takes all.`
}
