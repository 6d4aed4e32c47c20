import * as z from 'zod'
import { shortName, word } from '../core/bounds'
import { modelInfoSchema } from '../core/lm/model-schema'
import { mediaIdSchema, mediaRefSchema } from '../core/media'
import type { KeptAnswer } from '../runtime/runtime'
import { capsuleLimits } from './capsule-runs-schema'
import { responseSchema } from './stored-cell'

/** Names of the text members of a capsule. */
export const capsuleParts = {
  work: 'work.json',
  media: 'media.json',
  models: 'models.json',
  answers: 'answers.jsonl',
} as const

/** A medium of a capsule: bytes lie beside under its id, the small picture under its own hash. */
export const capsuleMediaSchema = z
  .array(z.strictObject({ ref: mediaRefSchema, thumb: mediaIdSchema.optional() }))
  .max(capsuleLimits.media)
export const maxModels = 100
export const capsuleModelsSchema = z.array(modelInfoSchema).max(maxModels)

const usageSchema = z.object({
  input: z.number().optional(),
  output: z.number().optional(),
  seconds: z.number().optional(),
})
const segmentSchema = z.object({
  start: z.number(),
  end: z.number(),
  text: z.string(),
  confidence: z.number().optional(),
})
const entrySchema = z.union([
  z.strictObject({
    response: responseSchema,
    ms: z.number().nonnegative(),
    costUsd: z.number().nonnegative().optional(),
    model: shortName,
    at: z.number(),
  }),
  z.strictObject({
    result: z.object({
      operation: z.literal('transcribe'),
      text: z.string(),
      language: word.optional(),
      segments: z.array(segmentSchema).max(100_000),
      note: z.string().optional(),
      usage: usageSchema,
    }),
    at: z.number(),
  }),
])

/** A kept answer with the hash of what was asked; of operations only transcripts travel. */
export const capsuleAnswerSchema: z.ZodType<KeptAnswer> = z.strictObject({
  key: mediaIdSchema,
  entry: entrySchema,
})
export const maxAnswers = 5000
