import type { Values } from './signature'

/** A worked example shown to the model: input and output values by field name; may be partial. */
export interface Demo {
  values: Values
  /** True when made by an optimiser rather than by a person. */
  augmented?: boolean | undefined
}
