import * as z from 'zod'
import { shortName } from '../core/bounds'
import { evidenceSchema } from '../core/evidence'
import { jsonValue } from '../core/fields/kinds/any'
import { recordOf } from '../core/record-of'
import type { RunCell, RunSetup } from '../core/runs/run-record'
import { signatureSchema } from '../core/signature-schema'
import { gridDocSchema, maxRepetitions } from './grid-doc'
import { runOptionsSchema } from './run-options'
import { callSchema, errorSchema } from './stored-cell'

/** Raised when the runs of a capsule say something that this version would misread. */
export const runsVersion = 1
export const runsMember = 'runs.json'
/** The member that holds a part of a run's cells, as lines of JSON. Both count from 0. */
export const cellsMember = (run: number, part: number) => `run${run}.${part}.jsonl`

export const capsuleLimits = {
  runs: 200,
  /** Cells that a set-up may plan. */
  planned: 1_000_000,
  /** Bytes of cells, and of media that only older runs need. */
  bytes: 2 ** 28,
  /** Characters of cells gathered before they become a member of the file. */
  part: 4e6,
  media: 20_000,
} as const

/** ms since 1970, of any date there is. */
const timeSchema = z.number().min(0).max(8.64e15)

const setupSchema: z.ZodType<RunSetup> = z
  .intersection(z.object({ signature: signatureSchema, options: recordOf(jsonValue) }), gridDocSchema)
  .refine(({ rows, variants, columns, repetitions }) => {
    const planned = rows.length * variants.length * columns.length * repetitions
    return planned <= capsuleLimits.planned && [rows, variants, columns].every(haveOwnIds)
  })
  .refine(({ options, columns }) =>
    columns.every((column) => runOptionsSchema.safeParse({ ...options, ...column.options }).success),
  )

function haveOwnIds(list: readonly { id: string }[]): boolean {
  return new Set(list.map(({ id }) => id)).size === list.length
}

/** A run of a capsule without its cells; they lie in `parts` members of their own. */
export const capsuleRunSchema = z.strictObject({
  id: z.string().max(100),
  at: timeSchema,
  name: z.string().max(1000).optional(),
  tags: z.array(z.string().max(1000)).max(1000),
  setup: setupSchema,
  state: z.enum(['running', 'done', 'stopped', 'interrupted']),
  parts: z.int().min(0).max(10_000),
})

/** Runs in the order of the file: the one that was on screen first. */
export const capsuleRunsSchema = z.strictObject({
  version: z.literal(runsVersion),
  runs: z.array(capsuleRunSchema).max(capsuleLimits.runs),
})

/** A cell of a run that came to its end. What is not known is left out, a mark of an earlier capsule too. */
export const capsuleCellSchema: z.ZodType<RunCell> = z.object({
  row: shortName,
  variant: shortName,
  column: shortName,
  repetition: z
    .int()
    .min(0)
    .max(maxRepetitions - 1),
  status: z.enum(['done', 'failed']),
  outputs: recordOf(z.unknown()).optional(),
  evidence: recordOf(evidenceSchema).optional(),
  error: errorSchema.optional(),
  calls: z.array(callSchema).max(1000),
  ms: z.number().nonnegative(),
  at: timeSchema,
  maybePaidTwice: z.boolean().optional(),
})
