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

/** Answers that say the same, by the first of them. */
export interface AnswerGroup {
  value: Value
  ids: readonly string[]
}

/** How far the answers to one field agree. */
export interface Consensus {
  /** The most common first; of two as common the one that came first. */
  groups: readonly AnswerGroup[]
  /** The most common answer: what the others are held against. */
  majority: Value
  /** False when another answer is as common. */
  clear: boolean
  /** Share of the answers that differ from the majority, 0..1. */
  disagreement: number
  /** How they were compared, the currencies among them included. */
  how: Comparison
  /** Cells whose answer differs; every one of them when no answer is the most common. */
  odd: ReadonlySet<string>
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

/** The majority and who differs from it; undefined when nobody has answered. */
export function consensusOf(answers: readonly CellAnswer[], field: Comparison): Consensus | undefined {
  const how = within(
    field,
    answers.map(({ value }) => value),
  )
  const groups = groupAnswers(answers, how)
  const [largest, second] = groups
  if (!largest) return undefined
  const clear = largest.ids.length > (second?.ids.length ?? 0)
  const agreeing = new Set(clear ? largest.ids : [])
  return {
    groups,
    majority: largest.value,
    clear,
    how,
    disagreement: 1 - largest.ids.length / answers.length,
    odd: new Set(answers.flatMap(({ id }) => (agreeing.has(id) ? [] : [id]))),
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
}

/** How far the cells of one row agree. */
export interface RowConsensus {
  fields: Readonly<Record<string, Consensus>>
  /** How far its cells differ, 0..1: of two, the share of fields they differ in; of more, the mean over the fields of the share that differs from the majority. */
  disagreement: number
}

/** The fields of a row held together over all its cells; an output that a cell lacks counts as an abstention. */
export function rowConsensus(cells: readonly CellOutputs[], fields: readonly ComparedField[]): RowConsensus {
  const found: Record<string, Consensus> = {}
  for (const { name: field, how } of fields) {
    const answers = cells.map(({ id, outputs }) => ({
      id,
      value: (Object.hasOwn(outputs, field) ? (outputs[field] ?? null) : null) as Value,
    }))
    const consensus = consensusOf(answers, how)
    if (!consensus) continue
    found[field] = consensus
  }
  const shares = Object.values(found).map(({ groups, disagreement }) =>
    cells.length === 2 && groups.length === 2 ? 1 : disagreement,
  )
  const sum = shares.reduce((total, share) => total + share, 0)
  return { fields: found, disagreement: cells.length < 2 || shares.length === 0 ? 0 : sum / shares.length }
}
