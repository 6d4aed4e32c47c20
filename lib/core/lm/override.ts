import * as z from 'zod'
import type { ModelInfo } from './model-info'
import { inputKindSchema, limitsSchema, priceSchema } from './model-schema'

const tokens = z.int().positive().max(1_000_000_000)

/** What a person may set of a model by hand; absent members stay as the table has them. */
export const modelOverrideSchema = z.strictObject({
  input: z.array(inputKindSchema).min(1).max(10).optional(),
  tools: z.boolean().optional(),
  structured: z.enum(['schema', 'json', 'none']).optional(),
  contextTokens: tokens.optional(),
  maxOutputTokens: tokens.optional(),
  limits: limitsSchema.partial().strict().optional(),
  price: priceSchema.strict().optional(),
})
export type ModelOverride = z.infer<typeof modelOverrideSchema>

/** Overrides by model id. */
export type ModelOverrides = Record<string, ModelOverride>

/** The model with what a person has set of it, and `overridden` naming what that is. Limits are set one by one. */
export function applyOverride(model: ModelInfo, override: ModelOverride | undefined): ModelInfo {
  const names = Object.entries(override ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (!override || names.length === 0) return model
  return {
    ...model,
    ...override,
    input: override.input ?? model.input,
    structured: override.structured ?? model.structured,
    limits: override.limits ? { ...model.limits, ...override.limits } : model.limits,
    overridden: names,
  }
}
