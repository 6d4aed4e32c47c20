import * as z from 'zod'
import { longName, shortName } from './bounds'

const mostSegments = 100_000
const mostText = 10_000_000

const segmentSchema = z.object({
  start: z.number(),
  end: z.number(),
  text: z.string().max(mostText),
  confidence: z.number().min(0).max(1).optional(),
})

/**
 * What a model of hearing has made of a clip so far. Times in s from the start of the clip; `upTo` is where the next
 * try goes on. A vendor that tells no times gives `text` alone.
 */
export const heardSchema = z.object({
  /** SHA-256 of the clip. */
  clip: z.string().max(64),
  /** The model, as people know it. */
  by: shortName,
  segments: z.array(segmentSchema).max(mostSegments),
  /** The words of the part being heard now: they may still change, and have no times. */
  saying: z.string().max(mostText).optional(),
  /** The whole of it, where no times are known. */
  text: z.string().max(mostText).optional(),
  upTo: z.number(),
  /** Length of the clip; 0 where unknown. */
  seconds: z.number(),
  done: z.boolean(),
  /** What must be known to read it, such as where its times come from. */
  note: longName.optional(),
})
export type Heard = z.infer<typeof heardSchema>

/** The words of it in one line. */
export function heardText({ segments, saying, text }: Heard): string {
  if (text !== undefined) return text
  const parts = [...segments.map((one) => one.text), saying ?? '']
  return parts.filter((one) => one.trim() !== '').join(' ')
}
