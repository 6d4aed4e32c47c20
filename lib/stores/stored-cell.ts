import * as z from 'zod'
import { longName, shortName, vendorId, word } from '../core/bounds'
import { errorCodes } from '../core/errors'
import { evidenceSchema } from '../core/evidence'
import { estimateSchema } from '../core/lm/estimate'
import { replySchema, stopReasons, wireRequestSchema } from '../core/lm/message'
import type { CallRecord } from '../core/program'
import { recordOf } from '../core/record-of'
import type { Cell } from './runs'

/** Calls of a cell, of tools in an answer, transcripts of a call. */
const mostCalls = 10_000

export const errorSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  retryable: z.boolean(),
  detail: z.string().optional(),
  retryAfterMs: z.number().optional(),
  tries: z.number().optional(),
  limit: z
    .union([
      z.object({
        of: z.enum(['run', 'session', 'day']),
        needUsd: z.number(),
        callUsd: z.number().optional(),
      }),
      z.object({ of: z.literal('unknown-price') }),
    ])
    .optional(),
})

/** An answer as it is kept. */
export const responseSchema = z.object({
  text: z.string(),
  reasoning: z.string(),
  fields: recordOf(z.object({ value: z.unknown(), evidence: evidenceSchema })),
  toolCalls: z.array(z.object({ id: vendorId, name: longName, args: recordOf(z.unknown()) })).max(mostCalls),
  stop: z.enum(stopReasons),
  refusal: z.string().optional(),
  notes: z.array(z.string().max(2000)).max(50).optional(),
  usage: z.object({
    input: z.number(),
    output: z.number(),
    cachedInput: z.number().optional(),
    reasoning: z.number().optional(),
    audioInput: z.number().optional(),
    audioOutput: z.number().optional(),
    cacheWrite: z.number().optional(),
  }),
})

export const callSchema = z.object({
  predictor: shortName,
  adapter: word,
  request: wireRequestSchema,
  response: responseSchema.optional(),
  error: errorSchema.optional(),
  cached: z.boolean(),
  fromCapsule: z.literal(true).optional(),
  ms: z.number(),
  costUsd: z.number().optional(),
  transcripts: z
    .array(z.object({ clip: shortName, text: z.string(), by: shortName, costUsd: z.number().optional() }))
    .max(mostCalls)
    .optional(),
  estimate: estimateSchema.optional(),
  timings: z.object({ waitedMs: z.number().optional(), firstMs: z.number().optional() }).optional(),
  reply: replySchema.optional(),
})

/** A finished cell as it is kept between visits. */
export const storedCellSchema = z.object({
  key: z.string(),
  run: z.number(),
  status: z.enum(['done', 'failed', 'cancelled']),
  outputs: recordOf(z.unknown()),
  evidence: recordOf(evidenceSchema),
  calls: z.array(callSchema).max(mostCalls),
  attempts: z.number(),
  error: errorSchema.optional(),
  ms: z.number().optional(),
  fromCapsule: z.literal(true).optional(),
  cut: z.literal(true).optional(),
})

/**
 * A cell to keep, or undefined while it runs. The typed task behind a request is left out, for the document holds it, and
 * so are the vendors' replies, which are long and kept while the page is open.
 */
export function toStoredCell(cell: Cell): Cell | undefined {
  if (cell.status === 'waiting' || cell.status === 'running') return undefined
  return { ...cell, run: 0, note: undefined, calls: cell.calls.map(toStoredCall) }
}

function toStoredCall({ reply: _reply, ...call }: CallRecord): CallRecord {
  const { task: _task, ...request } = call.request
  return { ...call, request }
}
