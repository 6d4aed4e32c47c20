import type { CellKey, RunSetup, RunVariant } from '../core/runs/run-record'
import type { Signature, Values } from '../core/signature'
import { inputsFor } from '../core/signature-ops'
import { type RunOptions, runOptionsSchema } from './run-options'

/** The signature as a prompt variant words it. */
export function signatureFor(signature: Signature, { instructions }: RunVariant): Signature {
  return instructions === undefined ? signature : { ...signature, instructions }
}

const ownSchema = runOptionsSchema.partial()

/** The options that a column has of its own; none when they cannot be read. */
export function ownOptionsOf({ options }: { options: Record<string, unknown> }): Partial<RunOptions> {
  const read = ownSchema.safeParse(options)
  return read.success ? (read.data as Partial<RunOptions>) : {}
}

/** Options of one cell: those of the column over those of the run, and each repetition a sample of its own. */
export function cellOptions(
  setup: Pick<RunSetup, 'options'>,
  column: { options: Record<string, unknown> },
  repetition: number,
): RunOptions {
  const options = runOptionsSchema.parse({ ...setup.options, ...column.options })
  return { ...options, rollout: options.rollout + repetition }
}

/** What one cell asks whom. */
export interface Question {
  signature: Signature
  inputs: Values
  module: string
  model: string
  options: RunOptions
}

/** The question of a cell; undefined when it is no part of the set-up. */
export function questionOf(setup: RunSetup, key: CellKey): Question | undefined {
  const column = setup.columns.find(({ id }) => id === key.column)
  const variant = setup.variants.find(({ id }) => id === key.variant)
  const row = setup.rows.find(({ id }) => id === key.row)
  if (!column || !variant || !row) return undefined
  const signature = signatureFor(setup.signature, variant)
  return {
    signature,
    inputs: inputsFor(signature, row.inputs),
    module: variant.module,
    model: column.model,
    options: cellOptions(setup, column, key.repetition),
  }
}
