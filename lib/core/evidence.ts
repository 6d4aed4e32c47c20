import * as z from 'zod'
import { longName } from './bounds'

/** A region in px of the input image, origin top left. */
const boxSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
export type Box = z.infer<typeof boxSchema>

/** One place in an input that supports an answer. Scores and confidences run from 0 to 1. */
const evidenceSourceSchema = z.object({
  /** Input field the medium belongs to. */
  input: longName,
  /** SHA-256 of the medium, when the source is a medium. */
  mediaId: z.string().max(64).optional(),
  /** What was read, heard or detected there. */
  text: z.string(),
  score: z.number().optional(),
  box: boxSchema.optional(),
  /** Seconds in the clip. */
  start: z.number().optional(),
  end: z.number().optional(),
})
export type EvidenceSource = z.infer<typeof evidenceSourceSchema>

/**
 * How one output field was found. An abstained field has no value and says in `how` why not. `basis` tells what a
 * confidence is worth: things, colours and scenes that were recognised are far more often wrong than print that was read.
 */
export const evidenceSchema = z.object({
  how: z.string(),
  basis: z.enum(['recognition']).optional(),
  confidence: z.number(),
  abstained: z.boolean(),
  sources: z.array(evidenceSourceSchema).max(10_000),
})
export type Evidence = z.infer<typeof evidenceSchema>
