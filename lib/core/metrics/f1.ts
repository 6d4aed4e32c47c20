import { compareValues } from './compare-values'
import type { Metric } from './metric'

export const f1: Metric = {
  id: 'f1',
  label: 'F1',
  note: 'Shared words (or list items) against all words of both.',
  score: (reference, answer) => compareValues(reference, answer).f1,
}
