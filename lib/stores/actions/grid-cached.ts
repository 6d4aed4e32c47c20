import { isAbort } from '../../core/errors'
import { createProgram, runProgram } from '../../core/modules/index'
import type { CellKey, RunSetup } from '../../core/runs/run-record'
import type { KeptAnswer } from '../../runtime/runtime'
import type { App } from '../app'
import { questionOf } from '../grid-question'

/**
 * The kept answers that a cell would be given without asking anybody; undefined when it would have to ask. The cell is
 * gone through once with nobody asked. Throws the abort reason.
 */
export async function keptAnswers(
  app: App,
  { setup, key, signal }: { setup: RunSetup; key: CellKey; signal: AbortSignal },
): Promise<readonly KeptAnswer[] | undefined> {
  const question = questionOf(setup, key)
  if (!question?.options.cache) return undefined
  const { signature, inputs, module, model, options } = question
  const answers: KeptAnswer[] = []
  try {
    const context = await app.runtime.context({
      ...options,
      model,
      capsules: true,
      replay: (answer) => answers.push(answer),
      signal,
      emit: () => undefined,
    })
    await runProgram(createProgram(module, signature), inputs, context)
    return answers
  } catch (error) {
    signal.throwIfAborted()
    if (isAbort(error)) throw error
    return undefined
  }
}
