import type { EvaluationItem, EvaluationRecord } from '../core/evaluation-record'
import { canonicalJson } from '../core/hash'

const same = (one: unknown, other: unknown) =>
  one === other || (one !== undefined && other !== undefined && canonicalJson(one) === canonicalJson(other))

/**
 * An evaluation that two tabs have changed since `base`: what one of them changed is as it left it, where both did mine
 * stays, and examples that either added are there.
 */
export function mergeRecords({
  base,
  mine,
  theirs,
}: {
  base: EvaluationRecord | undefined
  mine: EvaluationRecord
  theirs: EvaluationRecord
}): EvaluationRecord {
  const pick = <Value>(own: Value, other: Value, before: Value | undefined) =>
    same(own, before) ? other : own
  const names = new Set([...Object.keys(theirs.setup), ...Object.keys(mine.setup)])
  const setup = Object.fromEntries(
    [...names].map((name) => {
      const [own, other, before] = [mine, theirs, base].map((one) => Reflect.get(one?.setup ?? {}, name))
      return [name, pick(own, other, before)]
    }),
  )
  const run = pick(mine.run, theirs.run, base?.run)
  return {
    id: mine.id,
    at: Math.max(mine.at, theirs.at),
    setup,
    items: itemsOf(base?.items ?? [], mine.items, theirs.items),
    ...(run ? { run } : {}),
  }
}

function itemsOf(
  before: readonly EvaluationItem[],
  mine: readonly EvaluationItem[],
  theirs: readonly EvaluationItem[],
): readonly EvaluationItem[] {
  if (same(mine, before)) return theirs
  if (same(theirs, before)) return mine
  const nameOf = ({ key, name }: EvaluationItem) => canonicalJson([key, name])
  const known = new Set([...before, ...mine].map(nameOf))
  return [...mine, ...theirs.filter((item) => !known.has(nameOf(item)))]
}
