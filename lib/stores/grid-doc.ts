import * as z from 'zod'
import { description, shortName, word } from '../core/bounds'
import { jsonValue } from '../core/fields/kinds/any'
import { canonicalJson } from '../core/hash'
import { recordOf } from '../core/record-of'
import type { CellKey, RunColumn, RunRow, RunSetup, RunVariant } from '../core/runs/run-record'
import { cellId, plannedCells } from '../core/runs/run-record'
import type { Signature } from '../core/signature'
import { longestInstructions } from '../core/signature-schema'

/** What the grid asks: rows of inputs for the workspace's signature, prompt variants, models. */
export interface GridDoc {
  rows: readonly RunRow[]
  variants: readonly RunVariant[]
  columns: readonly RunColumn[]
  /** Times each cell is asked. */
  repetitions: number
}

/** What the grid takes from the workspace. */
interface Worked {
  signature: Signature
  module: string
  columns: readonly RunColumn[]
  options: RunSetup['options']
  grid?: GridDoc | undefined
}

export const maxRepetitions = 20
const mostRows = 1_000_000
/** Variants, and models, side by side. */
const mostWays = 1_000

export const gridDocSchema: z.ZodType<GridDoc> = z.object({
  rows: z.array(z.object({ id: shortName, inputs: recordOf(jsonValue) })).max(mostRows),
  variants: z
    .array(
      z.object({
        id: shortName,
        label: description,
        module: word,
        instructions: z.string().max(longestInstructions).optional(),
      }),
    )
    .min(1)
    .max(mostWays),
  columns: z
    .array(z.object({ id: shortName, model: shortName, options: recordOf(jsonValue) }))
    .min(1)
    .max(mostWays),
  repetitions: z.int().min(1).max(maxRepetitions),
})

/** The grid of a workspace; one that was never changed has its models and its module, and no rows. */
export function gridOf(doc: Worked): GridDoc {
  return (
    doc.grid ?? {
      rows: [],
      variants: [{ id: 'v1', label: 'Original', module: doc.module }],
      columns: doc.columns,
      repetitions: 1,
    }
  )
}

/** Everything that a run of the grid as it is now would ask. */
export function setupOf(doc: Worked): RunSetup {
  return { signature: doc.signature, options: doc.options, ...gridOf(doc) }
}

/** One column on screen: a prompt variant and a model. */
export interface Slot {
  id: string
  variant: RunVariant
  column: RunColumn
}

/** Ways of asking side by side, each with all its models. */
export function slotsOf({ variants, columns }: Pick<GridDoc, 'variants' | 'columns'>): Slot[] {
  return variants.flatMap((variant) =>
    columns.map((column) => ({ id: slotId({ variant: variant.id, column: column.id }), variant, column })),
  )
}

export function slotId({ variant, column }: Pick<CellKey, 'variant' | 'column'>): string {
  return `${variant}.${column}`
}

/** Cells that two set-ups ask alike, by id: what was answered for one holds for the other. */
export function sharedCells(one: RunSetup, other: RunSetup): ReadonlySet<string> {
  const alike = (a: unknown, b: unknown) => a !== undefined && canonicalJson(a) === canonicalJson(b)
  if (!alike([one.signature, one.options], [other.signature, other.options])) return new Set()
  const ids = <T extends { id: string }>(
    mine: readonly T[],
    theirs: readonly T[],
    asked: (item: T) => unknown,
  ) =>
    new Set(
      mine.flatMap((item) => {
        const twin = theirs.find(({ id }) => id === item.id)
        return twin && alike(asked(item), asked(twin)) ? [item.id] : []
      }),
    )
  const rows = ids(one.rows, other.rows, ({ inputs }) => inputs)
  const columns = ids(one.columns, other.columns, ({ model, options }) => [model, options])
  const variants = ids(one.variants, other.variants, ({ module, instructions = null }) => [
    module,
    instructions,
  ])
  const repetitions = Math.min(one.repetitions, other.repetitions)
  return new Set(
    plannedCells(one)
      .filter(
        (key) =>
          rows.has(key.row) &&
          columns.has(key.column) &&
          variants.has(key.variant) &&
          key.repetition < repetitions,
      )
      .map(cellId),
  )
}
