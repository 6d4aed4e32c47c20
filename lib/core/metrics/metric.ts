import type { Value } from '../signature'
import type { Comparison } from '../values/comparison'
import { comparisonOf } from '../values/decide'

/** Judges one output field against its label, from 0 to 1. */
export interface Metric {
  id: string
  label: string
  /** One line: what 1 means. */
  note: string
  /** `how` as decided for the field; without it the reference alone decides, as in a set of one. */
  score(reference: Value, answer: Value, how?: Comparison): number
}

/** How a lone reference is compared: by what it is itself. */
export function comparisonOfOne(reference: Value): Comparison {
  return comparisonOf(undefined, [reference])
}
