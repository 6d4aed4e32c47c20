import { isDone } from '@/components/grid/table'
import type { Field, Value } from '@/lib/core/signature'
import type { TextSense } from '@/lib/core/values/comparison'
import type { ComparedField } from '@/lib/core/values/consensus'
import { comparisonOf } from '@/lib/core/values/decide'
import type { RowCells } from '@/lib/stores/grid'

/**
 * How each field is compared in all rows and columns: by its type, its texts by what all the answers are as wholes, for
 * no row has a label. `said` is what the person says a field's texts are.
 */
export function comparedFields(
  fields: readonly Field[],
  rows: Iterable<RowCells>,
  said: Readonly<Record<string, TextSense>> = {},
): ComparedField[] {
  const done = [...rows].flatMap((cells) => Object.values(cells).flatMap((places) => places.filter(isDone)))
  return fields.map(({ name, type }) => {
    const answers = done.map(({ outputs }) =>
      outputs && Object.hasOwn(outputs, name) ? ((outputs[name] ?? null) as Value) : null,
    )
    return { name, how: comparisonOf(type, answers, Object.hasOwn(said, name) ? said[name] : undefined) }
  })
}
