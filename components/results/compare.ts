import type { TypeSpec } from '../../lib/core/fields/type-spec'
import type { Value } from '../../lib/core/signature'
import { asText, type Comparison } from '../../lib/core/values/comparison'
import { consensusOf } from '../../lib/core/values/consensus'
import { comparisonOf, senseOf } from '../../lib/core/values/decide'
import { valueKey } from '../../lib/core/values/equal'

/** What one column answered for a field; `value` null when it abstained. */
export interface Answer {
  column: string
  value: Value
}

export interface Agreement {
  /** How many columns answered. */
  of: number
  /** How many of them found something. */
  found: number
  /** How many say what most say; 0 when no answer is more common than another, or only one column found something. */
  agree: number
  /** How many gave the most common answer, or one as common as another. */
  largest: number
  /** Columns that found another answer than most; all that found something when no answer is more common than another. */
  odd: ReadonlySet<string>
  /** What the answer of a column that is odd is shown against: the most common one; where there are two sides, each other. */
  against: ReadonlyMap<string, Value>
  /** How they were compared. */
  how: Comparison
  /** What their texts were read as where only that makes some of them the same: as texts they differ. */
  read: 'date' | 'amount' | undefined
}

/** Which reading of texts joins answers that are different texts. */
function readingOf(values: readonly Value[], how: Comparison, groups: number): Agreement['read'] {
  const sense = senseOf(how)
  if (sense !== 'date' && sense !== 'amount') return undefined
  const written = new Set(values.map((value) => valueKey(value, Array.isArray(value) ? textItems : asText)))
  return written.size > groups ? sense : undefined
}

const textItems: Comparison = { as: 'list', item: asText }

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
    found: found.found,
    agree: found.same.size,
    largest: found.groups[0]?.ids.length ?? 0,
    odd: found.odd,
    against: found.against,
    how: found.how,
    read: readingOf(values, found.how, found.groups.length),
  }
}
