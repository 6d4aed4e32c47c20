import type { RunSetup, RunVariant } from '../core/runs/run-record'
import type { Signature, Values } from '../core/signature'
import { type RunOptions, runOptionsSchema } from './run-options'

/** The signature as a way of asking words it. */
export function signatureFor(signature: Signature, { instructions }: RunVariant): Signature {
  return instructions === undefined ? signature : { ...signature, instructions }
}

/** The inputs of a row that the signature knows: a row may hold more since the signature was changed. */
export function inputsFor(signature: Signature, inputs: Record<string, unknown>): Values {
  const known = signature.inputs.flatMap(({ name }) =>
    inputs[name] === undefined ? [] : [[name, inputs[name]] as const],
  )
  return Object.fromEntries(known) as Values
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
