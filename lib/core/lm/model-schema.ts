import * as z from 'zod'
import { modelId, remark, shortName, word } from '../bounds'
import { mediaKinds } from '../media'
import { daySchema } from './days'
import type { ModelInfo } from './model-info'
import { operations } from './operations'
import { detailLevels } from './token-rules'

const rate = z.number().nonnegative().optional()
const rates = {
  inputPerMillion: rate,
  outputPerMillion: rate,
  cachedInputPerMillion: rate,
  cacheWritePerMillion: rate,
  cacheWriteLong: z.object({ hours: z.number().positive(), perMillion: z.number().nonnegative() }).optional(),
  audioInputPerMillion: rate,
  audioOutputPerMillion: rate,
  imageInputPerMillion: rate,
  imageOutputPerMillion: rate,
  perMinute: rate,
  perMillionCharacters: rate,
}
export const priceSchema = z.object({
  ...rates,
  from: daySchema.optional(),
  until: daySchema.optional(),
  above: z.object({ ...rates, inputTokens: z.number().positive() }).optional(),
  batch: z.number().positive().max(1).optional(),
  source: remark,
  asOf: shortName,
})

const count = z.number().int().nonnegative()
export const limitsSchema = z.object({
  images: count.optional(),
  imageBytes: count.optional(),
  imageBytesEncoded: z.boolean().optional(),
  imageSide: count.optional(),
  manyImages: z.object({ images: count, imageSide: count }).optional(),
  imageMimes: z.array(word).max(100).optional(),
  audioBytes: count.optional(),
  audioSeconds: z.number().nonnegative().optional(),
  audioMimes: z.array(word).max(100).optional(),
  documentBytes: count.optional(),
  documentPages: count.optional(),
  requestBytes: count.optional(),
  cacheMarks: count.optional(),
})

export const inputKindSchema = z.enum(['text', ...mediaKinds, 'document'])

const words = z.array(word).max(50).optional()

/** A model as the server tells of it; members this version does not know are dropped. */
export const modelInfoSchema: z.ZodType<ModelInfo> = z.object({
  id: modelId,
  provider: shortName,
  label: shortName,
  note: remark.optional(),
  input: z.array(inputKindSchema).max(10),
  output: z
    .array(z.enum(['text', ...mediaKinds, 'vector']))
    .max(10)
    .optional(),
  operations: z
    .array(z.enum(['generate', ...operations]))
    .max(20)
    .optional(),
  structured: z.enum(['schema', 'json', 'none', 'native']),
  tools: z.boolean().optional(),
  contextTokens: z.number().optional(),
  maxOutputTokens: z.number().optional(),
  answerTokens: z.number().optional(),
  limits: limitsSchema.optional(),
  tokens: z
    .object({
      image: shortName.optional(),
      audioPerSecond: z.number().optional(),
      documentPage: z.number().optional(),
      documentPageAt: z.partialRecord(z.enum(detailLevels), z.number()).optional(),
    })
    .optional(),
  price: priceSchema.optional(),
  prices: z.array(priceSchema).max(20).optional(),
  endsOn: daySchema.optional(),
  endsSource: remark.optional(),
  successor: modelId.optional(),
  efforts: words,
  defaultEffort: word.optional(),
  verbosities: words,
  details: words,
  qualities: words,
  refuses: words,
  listed: z.enum(['new', 'missing']).optional(),
  source: remark.optional(),
  asOf: shortName.optional(),
  overridden: z.array(shortName).max(100).optional(),
  ready: z.boolean(),
  reason: remark.optional(),
  onDevice: z.boolean(),
})
