import { likenessOf } from '../values/likeness'
import { comparisonOfOne, type Metric } from './metric'

export const exact: Metric = {
  id: 'exact',
  label: 'Exact',
  note: '1 when the two say the same: texts after normalisation, fields of dates and amounts by value.',
  score: (reference, answer, how = comparisonOfOne(reference)) =>
    likenessOf(reference, answer, how).exact ? 1 : 0,
}
