import * as z from 'zod'
import { recordOf } from '../../../core/record-of'
import { textOfArgs } from '../../sse/digits'

// Whatever has another shape than expected counts as not said.
const text = z.string().optional().catch(undefined)
const count = z.number().nonnegative().optional().catch(undefined)

const contentSchema = z.object({ type: text, text })
// Some servers send the arguments as the object itself.
const args = z
  .union([z.string(), recordOf(z.unknown()).transform(textOfArgs)])
  .optional()
  .catch(undefined)
const itemSchema = z.looseObject({
  type: text,
  call_id: text,
  name: text,
  arguments: args,
  content: z.array(contentSchema.nullable().catch(null)).optional().catch(undefined),
})

/** The answer as its last event tells it. */
export const responseSchema = z.object({
  error: z.object({ code: text, message: text }).optional().catch(undefined),
  incomplete_details: z.object({ reason: text }).optional().catch(undefined),
  output: z.array(itemSchema.nullable().catch(null)).optional().catch(undefined),
  usage: z
    .object({
      input_tokens: count,
      output_tokens: count,
      input_tokens_details: z
        .object({ cached_tokens: count, cache_write_tokens: count })
        .optional()
        .catch(undefined),
      output_tokens_details: z.object({ reasoning_tokens: count }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})

const eventSchema = z.object({
  type: z.string(),
  delta: text,
  name: text,
  arguments: args,
  text,
  code: text,
  message: text,
  output_index: z.int().nonnegative().optional().catch(undefined),
  summary_index: z.int().nonnegative().optional().catch(undefined),
  item: itemSchema.optional().catch(undefined),
  response: responseSchema.optional().catch(undefined),
})

export type Event = z.infer<typeof eventSchema>

/** The members of an event that are used; undefined for anything that is no event. */
export function readEvent(raw: unknown): Event | undefined {
  return eventSchema.safeParse(raw).data
}
