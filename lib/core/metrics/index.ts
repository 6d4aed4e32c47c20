import { exact } from './exact'
import { f1 } from './f1'
import type { Metric } from './metric'
import { wer } from './wer'

/** Every metric by id. */
export const metrics = { exact, f1, wer } satisfies Record<string, Metric>
