import { predict } from '../predict'
import type { ModuleKind } from '../program'
import type { Signature } from '../signature'
import { prepend } from '../signature-ops'

const predictor = 'predict'

/** One call that writes its reasoning before the outputs (after DSPy's ChainOfThought). */
export const chainOfThought: ModuleKind = {
  id: 'chain-of-thought',
  label: 'Chain of thought',
  predictors: (signature) => ({ [predictor]: withReasoning(signature) }),
  run: (program, inputs, context) =>
    predict({
      signature: withReasoning(program.signature),
      state: program.predictors[predictor] ?? { instructions: '', demos: [] },
      predictor,
      inputs,
      context,
    }),
}

function withReasoning(signature: Signature): Signature {
  const named = [...signature.inputs, ...signature.outputs].some((field) => field.name === 'reasoning')
  if (named) return signature
  const field = {
    name: 'reasoning',
    type: { kind: 'str' },
    typed: true,
    desc: 'how the answer follows from what is given',
  } as const
  return prepend(signature, 'outputs', field)
}
