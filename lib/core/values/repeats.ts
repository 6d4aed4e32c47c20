import type { Value } from '../signature'
import type { Comparison } from './comparison'
import { consensusOf } from './consensus'

/** Repeated answers to one question, gathered. */
export interface Repeats {
  /** Distinct answers, the most common first. */
  values: readonly { value: Value; count: number }[]
  /** Of numbers only: their mean, and their standard deviation as of a sample (divided by n - 1). */
  spread?: { mean: number; deviation: number } | undefined
}

/** Repetitions as value x count; figures also by mean and standard deviation. */
export function collapseRepeats(values: readonly Value[], how: Comparison): Repeats {
  const answers = values.map((value, index) => ({ id: String(index), value }))
  const groups = consensusOf(answers, how)?.groups ?? []
  const numbers = values.flatMap((value) => (typeof value === 'number' ? [value] : []))
  const spread = numbers.length === values.length && numbers.length > 1 ? spreadOf(numbers) : undefined
  return {
    values: groups
      .map(({ value, ids }) => ({ value, count: ids.length }))
      .toSorted((a, b) => b.count - a.count),
    ...(spread ? { spread } : {}),
  }
}

function spreadOf(numbers: readonly number[]): { mean: number; deviation: number } {
  const mean = numbers.reduce((sum, one) => sum + one / numbers.length, 0)
  const squares = numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / (numbers.length - 1)) }
}
