import { AppError } from '../errors'
import type { ModuleKind, Prediction, Program, RunContext } from '../program'
import type { Signature, Values } from '../signature'
import { defaultInstructions, inputsFor } from '../signature-ops'
import { chainOfThought } from './chain-of-thought'
import { predictModule } from './predict'

/** Every module by id. */
export const modules = {
  predict: predictModule,
  'chain-of-thought': chainOfThought,
} satisfies Record<string, ModuleKind>

/** Throws AppError `not-found` for an id nobody registered. */
function getModule(id: string): ModuleKind {
  const found = Object.values(modules).find((module) => module.id === id)
  if (found) return found
  throw new AppError({
    code: 'not-found',
    message: `There is no module "${id}". Choose one of: ${Object.keys(modules).join(', ')}.`,
  })
}

/** A fresh program: every predictor with the signature's instructions and no demos. */
export function createProgram(moduleId: string, signature: Signature): Program {
  const instructions = signature.instructions || defaultInstructions(signature)
  const names = Object.keys(getModule(moduleId).predictors(signature))
  const predictors = Object.fromEntries(names.map((name) => [name, { instructions, demos: [] }]))
  return { module: moduleId, signature: { ...signature, instructions }, predictors }
}

/**
 * Runs a program on inputs; those that its signature does not name are left out. Throws AppError, or the abort reason when the
 * context's signal ends it.
 */
export function runProgram(program: Program, inputs: Values, context: RunContext): Promise<Prediction> {
  return getModule(program.module).run(program, inputsFor(program.signature, inputs), context)
}
