import { predict } from '../predict'
import type { ModuleKind } from '../program'

const predictor = 'self'

/** One call of the model on the signature as it stands. */
export const predictModule: ModuleKind = {
  id: 'predict',
  label: 'Predict',
  predictors: (signature) => ({ [predictor]: signature }),
  run: (program, inputs, context) =>
    predict({
      signature: program.signature,
      state: program.predictors[predictor] ?? { instructions: '', demos: [] },
      predictor,
      inputs,
      context,
    }),
}
