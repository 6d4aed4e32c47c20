import { compareValues } from './compare-values'
import type { Metric } from './metric'

export const exact: Metric = {
  id: 'exact',
  label: 'Exact',
  note: '1 when the two are equal after normalisation; dates and amounts by value.',
  score: (reference, answer) => (compareValues(reference, answer).exact ? 1 : 0),
}
