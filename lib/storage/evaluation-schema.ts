import * as z from 'zod'
import type { EvaluationRecord } from '../core/evaluation-record'
import { mediaRefSchema } from '../core/media'
import { recordOf } from '../core/record-of'
import { signatureSchema } from '../core/signature-schema'
import { textSenses } from '../core/values/comparison'

const setupSchema = z.object({
  signature: z.string().optional(),
  model: z.string().optional(),
  module: z.string().optional(),
  metric: z.string().optional(),
  limit: z.number().optional(),
  cache: z.boolean().optional(),
})
const share = z.number()
const sensesSchema = recordOf(z.enum(textSenses))
const resultSchema = z.looseObject({
  n: z.number(),
  fields: recordOf(z.looseObject({ exact: share, f1: share, abstained: share })),
  comparedAs: sensesSchema,
  secondsPerExample: z.number(),
  costUsd: z.number().nullable(),
  errors: z.array(z.object({ example: z.string(), message: z.string() })),
})
const recordSchema = z.object({
  id: z.string(),
  at: z.number(),
  setup: setupSchema,
  items: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      medium: mediaRefSchema.optional(),
      problem: z.string().optional(),
      labels: z.object({ name: z.string(), text: z.string() }).optional(),
    }),
  ),
  run: z
    .object({
      at: z.number(),
      signature: signatureSchema,
      setup: setupSchema,
      total: z.number(),
      state: z.enum(['running', 'done', 'stopped', 'failed']),
      error: z.string().optional(),
      result: resultSchema.optional(),
      said: sensesSchema.optional(),
    })
    .optional(),
})
const valuesSchema = recordOf(z.json())
export const rowSchema = z.object({
  example: z.object({ name: z.string(), inputs: valuesSchema, expected: valuesSchema }),
  outputs: valuesSchema.optional(),
  error: z.string().optional(),
  ms: z.number(),
  costUsd: z.number().optional(),
})

/** A kept record; undefined for what is none. */
export function readRecord(kept: unknown): EvaluationRecord | undefined {
  const read = recordSchema.safeParse(kept)
  return read.success ? (read.data as EvaluationRecord) : undefined
}
