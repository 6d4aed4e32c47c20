import { many } from '@/lib/core/many'
import type { RunsFacts } from '@/lib/stores/actions/capsule-runs'
import { capsuleLimits } from '@/lib/stores/capsule-runs-schema'
import { formatBytes } from '../results/format'

/** `3 runs with 36 cells (1.2 MB)`. */
export function runsText({ runs, cells, bytes }: RunsFacts): string {
  return `${many(runs, 'run')} with ${many(cells, 'cell')} (${formatBytes(bytes)})`
}

/** Why not all of the history is there; empty when it is. */
export function leftOutText({ leftOut }: RunsFacts): string {
  if (leftOut === 0) return ''
  const which = leftOut === 1 ? '1 older run is' : `${leftOut} older runs are`
  const room = `${capsuleLimits.runs} runs and ${formatBytes(capsuleLimits.bytes)} of them`
  return `${which} left out: a capsule takes ${room}. A backup takes all.`
}
