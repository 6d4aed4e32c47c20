import { likenessOf } from '../values/likeness'
import { comparisonOfOne, type Metric } from './metric'

export const f1: Metric = {
  id: 'f1',
  label: 'F1',
  note: 'Shared words (or list items) against all words of both.',
  score: (reference, answer, how = comparisonOfOne(reference)) => likenessOf(reference, answer, how).f1,
}
