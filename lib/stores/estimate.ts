import { adapterFor } from '../core/adapters/auto'
import { checkInputs } from '../core/fields/check'
import { type Estimate, estimateCall } from '../core/lm/estimate'
import type { ModelInfo } from '../core/lm/model-info'
import { createProgram, modules } from '../core/modules/index'
import { type Column, optionsOf } from './run-options'
import type { WorkspaceDoc } from './workspace'

/** What one column's run will take if each of its predictors is asked once; undefined while the inputs are not ready to be asked about. */
export function estimateColumn(doc: WorkspaceDoc, column: Column, model: ModelInfo): Estimate | undefined {
  const kind = Object.values(modules).find(({ id }) => id === doc.module)
  if (!kind || Object.keys(checkInputs(doc.signature, doc.inputs)).length > 0) return undefined
  const { adapter: adapterId, maxTokens } = optionsOf(column, doc.options)
  const adapter = adapterFor(adapterId, model)
  const { signature: base, predictors } = createProgram(doc.module, doc.signature)
  const calls = Object.entries(kind.predictors(base)).map(([name, signature]) => {
    const demos = predictors[name]?.demos ?? []
    return estimateCall(model, {
      messages: adapter.format(signature, demos, doc.inputs),
      format: adapter.responseFormat(signature, model.structured),
      maxTokens,
      task: { signature, inputs: doc.inputs, demos },
    })
  })
  return sumOfEstimates(calls)
}

/** Several calls together. Throws for none. */
export function sumOfEstimates(estimates: readonly Estimate[]): Estimate {
  return estimates.reduce(added)
}

function added(one: Estimate, other: Estimate): Estimate {
  const usd = range(one.usd, other.usd)
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: range(one.outputTokens, other.outputTokens) ?? one.outputTokens,
    ...(usd ? { usd } : {}),
    ...together(one.corrected, other.corrected),
    why: [...new Set([...one.why, ...other.why])],
  }
}

function together(one: Estimate['corrected'] = [], other: Estimate['corrected'] = []) {
  const corrected = [...new Set([...one, ...other])]
  return corrected.length > 0 ? { corrected } : {}
}

function range(one: Estimate['usd'], other: Estimate['usd']): Estimate['usd'] {
  if (!one || !other) return undefined
  const most = one.most === undefined || other.most === undefined ? undefined : one.most + other.most
  return { likely: one.likely + other.likely, ...(most === undefined ? {} : { most }) }
}
