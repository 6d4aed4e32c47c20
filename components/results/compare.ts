import { compareValues } from '../../lib/core/metrics/compare-values'
import { normalizeText } from '../../lib/core/metrics/normalize'
import type { Value } from '../../lib/core/signature'

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

/** Whether two answers say the same, judged as an evaluation judges: dates by day, amounts by number, texts normalised. */
function same(a: Value, b: Value): boolean {
  // Text of nothing but marks would normalise to nothing and equal any other such text.
  const bare =
    typeof a === 'string' && typeof b === 'string' && normalizeText(a) === '' && normalizeText(b) === ''
  return bare ? a === b : compareValues(a, b).exact
}

/** How far answers agree; undefined when fewer than two columns have answered. */
export function agreement(answers: readonly Answer[]): Agreement | undefined {
  if (answers.length < 2) return undefined
  const groups: Answer[][] = []
  for (const answer of answers) {
    const group = groups.find(([first]) => first && same(first.value, answer.value))
    if (group) group.push(answer)
    else groups.push([answer])
  }
  const sizes = groups.toSorted((a, b) => b.length - a.length)
  const [largest = [], second = []] = sizes
  const clear = largest.length > second.length
  const odd = answers.filter((answer) => !clear || !largest.includes(answer)).map(({ column }) => column)
  return {
    of: answers.length,
    agree: largest.length,
    odd: new Set(sizes.length === 1 ? [] : odd),
    reference: largest[0]?.value ?? null,
  }
}
