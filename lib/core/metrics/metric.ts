import type { Value } from '../signature'

/** Judges one output field against its label, from 0 to 1. */
export interface Metric {
  id: string
  label: string
  /** One line: what 1 means. */
  note: string
  score(reference: Value, answer: Value): number
}
