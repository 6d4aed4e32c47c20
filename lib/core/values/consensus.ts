import { boxesIn, sameBoxes } from '../grid/boxes'
import type { Value } from '../signature'
import type { Comparison } from './comparison'
import { valueKey } from './equal'
import { within } from './within'

/** What one cell answered for a field; `value` null when it abstained. */
export interface CellAnswer {
  id: string
  value: Value
}

/** Cells that say the same, by the first of them; those that found nothing are one. */
export interface AnswerGroup {
  value: Value
  ids: readonly string[]
}

/** How far the answers to one field agree. */
export interface Consensus {
  /** The most common first; of two as common the one that came first. Cells that found nothing come last. */
  groups: readonly AnswerGroup[]
  /** How many cells found something. */
  found: number
  /** The most common answer, what the others are held against; null when nobody found anything. */
  majority: Value
  /** True when an answer is the most common and more than one cell gave it, or all cells say the same. */
  clear: boolean
  /** Cells that say what most say; none where no answer is the most common. */
  same: ReadonlySet<string>
  /** Share of the cells that do not, 0..1. Having found nothing makes no majority, and is not what a majority says. */
  disagreement: number
  /** How they were compared, the currencies among them included. */
  how: Comparison
  /** Cells that found another answer; every one that found something when no answer is the most common. */
  odd: ReadonlySet<string>
  /** What the answer of a cell that is odd is held against: the most common one; where there are two sides, each other. */
  against: ReadonlyMap<string, Value>
}

/** Answers gathered by what they say, compared so; boxes by how far they overlap. */
function groupAnswers(answers: readonly CellAnswer[], how: Comparison): AnswerGroup[] {
  const groups: { key: string; value: Value; ids: string[] }[] = []
  const byKey = new Map<string, { ids: string[] }>()
  for (const { id, value } of answers) {
    const boxes = boxesIn(value)
    const near = boxes && groups.find((group) => sameBoxes(boxesIn(group.value) ?? [], boxes))
    const key = valueKey(value, how)
    const group = near ?? (boxes ? undefined : byKey.get(key))
    if (group) {
      group.ids.push(id)
      continue
    }
    const made = { key, value, ids: [id] }
    groups.push(made)
    byKey.set(key, made)
  }
  return groups.toSorted((a, b) => b.ids.length - a.ids.length).map(({ value, ids }) => ({ value, ids }))
}

/** The majority of those that found something, and who differs from it; undefined when nobody has answered. */
export function consensusOf(answers: readonly CellAnswer[], field: Comparison): Consensus | undefined {
  const how = within(
    field,
    answers.map(({ value }) => value),
  )
  const said = groupAnswers(
    answers.filter(({ value }) => value !== null),
    how,
  )
  const silent = answers.flatMap(({ id, value }) => (value === null ? [id] : []))
  const groups = silent.length > 0 ? [...said, { value: null, ids: silent }] : said
  const [largest, second] = said
  const [first] = groups
  if (!first) return undefined
  const size = largest?.ids.length ?? 0
  const clear = groups.length === 1 || (size > 1 && size > (second?.ids.length ?? 0))
  const same = new Set(clear ? first.ids : [])
  const leading = new Set(largest?.ids)
  const odd =
    said.length < 2 ? [] : answers.flatMap(({ id, value }) => (value === null || same.has(id) ? [] : id))
  return {
    ...{ groups, clear, same, how },
    found: answers.length - silent.length,
    majority: first.value,
    disagreement: 1 - same.size / answers.length,
    odd: new Set(odd),
    against: new Map(odd.map((id) => [id, (leading.has(id) ? second?.value : largest?.value) ?? null])),
  }
}

/** A field and how its values are compared over the whole grid. */
export interface ComparedField {
  name: string
  how: Comparison
}

/** The outputs of one cell of a row. */
export interface CellOutputs {
  id: string
  outputs: Readonly<Record<string, unknown>>
  /** Fields it was asked for; left out, all of them. */
  asked?: ReadonlySet<string> | undefined
}

/** How far the cells of one row agree. */
export interface RowConsensus {
  fields: Readonly<Record<string, Consensus>>
  /** Share of the fields of its cells that do not say what most say, 0..1. Fields that nobody found anything for are left out. */
  disagreement: number
}

/**
 * The fields of a row held together over the cells that were asked for them; an output that such a cell lacks counts as
 * an abstention.
 */
export function rowConsensus(cells: readonly CellOutputs[], fields: readonly ComparedField[]): RowConsensus {
  const found: Record<string, Consensus> = {}
  for (const { name: field, how } of fields) {
    const answers = cells.flatMap(({ id, outputs, asked }) =>
      asked && !asked.has(field)
        ? []
        : [{ id, value: (Object.hasOwn(outputs, field) ? (outputs[field] ?? null) : null) as Value }],
    )
    const consensus = consensusOf(answers, how)
    if (consensus) found[field] = consensus
  }
  let [same, of] = [0, 0]
  for (const one of Object.values(found).filter(isCompared)) {
    same += one.same.size
    for (const { ids } of one.groups) of += ids.length
  }
  return { fields: found, disagreement: of === 0 ? 0 : 1 - same / of }
}

/** True when there are two cells to hold together, and one of them found something. */
export function isCompared({ found, groups }: Consensus): boolean {
  return found > 0 && groups.reduce((sum, { ids }) => sum + ids.length, 0) > 1
}
