import type { Metric } from './metric'
import { wordErrorRate } from './word-errors'

export const wer: Metric = {
  id: 'wer',
  label: 'Words right',
  note: '1 minus the word error rate of a transcript, not below 0.',
  score: (reference, answer) => Math.max(0, 1 - wordErrorRate(String(reference ?? ''), String(answer ?? ''))),
}
