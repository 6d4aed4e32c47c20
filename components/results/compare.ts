import type { TypeSpec } from '../../lib/core/fields/type-spec'
import type { Value } from '../../lib/core/signature'
import { consensusOf } from '../../lib/core/values/consensus'
import { comparisonOf } from '../../lib/core/values/decide'

/** What one column answered for a field; `value` null when it abstained. */
export interface Answer {
  column: string
  value: Value
}

export interface Agreement {
  /** How many columns answered. */
  of: number
  /** How many gave the most common answer. */
  agree: number
  /** Columns whose answer is not the most common one; all of them when no answer is more common than another. */
  odd: ReadonlySet<string>
  /** The most common answer, else the first: what others are shown against. */
  reference: Value
}

/**
 * How far answers to a field of this type agree, held together as the Compare page holds a row; undefined when fewer
 * than two columns have answered.
 */
export function agreement(answers: readonly Answer[], type?: TypeSpec): Agreement | undefined {
  if (answers.length < 2) return undefined
  const values = answers.map(({ value }) => value)
  const found = consensusOf(
    answers.map(({ column, value }) => ({ id: column, value })),
    comparisonOf(type, values),
  )
  if (!found) return undefined
  return {
    of: answers.length,
    agree: found.groups[0]?.ids.length ?? 0,
    odd: found.groups.length === 1 ? new Set() : found.odd,
    reference: found.majority,
  }
}
