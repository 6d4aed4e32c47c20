import type { Value } from '../signature'
import type { Comparison } from './comparison'
import { itemOf, memberOf, valueKey } from './equal'
import { isPlain, type Plain } from './plain'

/** Items beyond which a list is not laid beside another. */
const longest = 200

/** An item of a list beside the item of the other list that it stands for. */
export type Aligned =
  | { kind: 'same' | 'changed'; item: Value; other: Value }
  /** Only in the list. */
  | { kind: 'more'; item: Value }
  /** Only in the other list. */
  | { kind: 'less'; other: Value }

/**
 * The items of a list in their order, each beside the one of `reference` that it stands for: first those that say the
 * same, then objects with the same key (the first member that tells the objects of both lists apart), then what is left
 * between the same neighbours in turn. What only the reference has stands where it would be. Undefined beyond 200 items.
 */
export function alignLists(
  reference: readonly Value[],
  list: readonly Value[],
  how: Comparison,
): Aligned[] | undefined {
  if (reference.length > longest || list.length > longest) return undefined
  const item = itemOf(how)
  const partner = new Map<number, number>()
  const taken = new Set<number>()
  const pair = (at: number, other: number) => {
    partner.set(at, other)
    taken.add(other)
  }
  const byKey = (keyOf: (value: Value) => string | undefined) => {
    const free = new Map<string, number[]>()
    for (const [other, value] of reference.entries()) {
      const key = taken.has(other) ? undefined : keyOf(value)
      if (key !== undefined) free.set(key, [...(free.get(key) ?? []), other])
    }
    for (const [at, value] of list.entries()) {
      const key = partner.has(at) ? undefined : keyOf(value)
      const other = key === undefined ? undefined : free.get(key)?.shift()
      if (other !== undefined) pair(at, other)
    }
  }
  byKey((value) => valueKey(value, item))
  const equal = new Set(partner.keys())
  const name = keyMember([...reference, ...list].filter(isPlain), [reference, list], item)
  if (name !== undefined)
    byKey((value) => {
      const member = isPlain(value) && Object.hasOwn(value, name) ? value[name] : null
      return member === null || member === undefined ? undefined : valueKey(member, memberOf(item, name))
    })
  // Between two neighbours that were found, what is left on both sides belongs together in its order.
  let last = -1
  for (const at of list.keys()) {
    const other = partner.get(at)
    if (other !== undefined) last = other
    else if (last + 1 < reference.length && !taken.has(last + 1) && alike(list[at], reference[last + 1])) {
      last += 1
      pair(at, last)
    }
  }
  return laidOut(reference, list, { partner, taken, equal })
}

function laidOut(
  reference: readonly Value[],
  list: readonly Value[],
  {
    partner,
    taken,
    equal,
  }: {
    partner: ReadonlyMap<number, number>
    taken: ReadonlySet<number>
    equal: ReadonlySet<number>
  },
): Aligned[] {
  const rows: Aligned[] = []
  const told = new Set<number>()
  const lessFrom = (from: number) => {
    for (let other = from; other < reference.length && !taken.has(other) && !told.has(other); other += 1) {
      told.add(other)
      rows.push({ kind: 'less', other: reference[other] ?? null })
    }
  }
  lessFrom(0)
  for (const [at, item] of list.entries()) {
    const other = partner.get(at)
    if (other === undefined) rows.push({ kind: 'more', item })
    else {
      rows.push({ kind: equal.has(at) ? 'same' : 'changed', item, other: reference[other] ?? null })
      lessFrom(other + 1)
    }
  }
  return rows
}

/** The first member whose values differ among the objects of each list; undefined when none does. */
function keyMember(
  objects: readonly Plain[],
  lists: readonly (readonly Value[])[],
  how: Comparison,
): string | undefined {
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))]
  return names.find((name) =>
    lists.every((list) => {
      const keys = list.filter(isPlain).map((object) => valueKey(object[name] ?? null, memberOf(how, name)))
      return new Set(keys).size === keys.length
    }),
  )
}

/** True for items of which one may stand for the other: both objects, or neither. */
function alike(a: Value | undefined, b: Value | undefined): boolean {
  return isPlain(a) === isPlain(b)
}
