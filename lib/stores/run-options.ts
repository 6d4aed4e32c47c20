import * as z from 'zod'
import { shortName, word } from '../core/bounds'

export const runOptionsSchema = z.object({
  adapter: word,
  temperature: z.number().min(0).max(2).optional(),
  maxTokens: z.int().positive().optional(),
  effort: word.optional(),
  verbosity: word.optional(),
  cache: z.boolean(),
  rollout: z.int().nonnegative(),
  jsonFallback: z.boolean(),
  maxAttempts: z.int().min(1).max(10).optional(),
  cacheShared: z.boolean().optional(),
  bridge: z.literal('transcript').optional(),
  bridgeModel: shortName.optional(),
})

/** How a run asks its model. `temperature` and `maxTokens` (tokens of the answer) unset mean the model's own default. */
export type RunOptions = z.infer<typeof runOptionsSchema>

export const defaultRunOptions: RunOptions = { adapter: 'chat', cache: true, rollout: 0, jsonFallback: true }

/** One model to compare. `options` override those of the run for this column only. */
export interface Column {
  id: string
  model: string
  options: Partial<RunOptions>
}

/** What applies to one column: its own options over those of the run. */
export function optionsOf(column: Column, shared: RunOptions): RunOptions {
  return { ...shared, ...column.options }
}
