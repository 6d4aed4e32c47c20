import { canonicalJson } from '../core/hash'
import type { GridDoc } from './grid-doc'

interface Sides<Side, Base = Side> {
  /** What both began with. */
  base: Base
  mine: Side
  theirs: Side
}

/**
 * A grid that was changed on two sides since `base`: what either added is there, what either removed is gone unless the
 * other changed it, and where both changed the same thing mine stays.
 */
export function mergeGrids({ base, mine, theirs }: Sides<GridDoc, GridDoc | undefined>): GridDoc {
  const list = <Item extends { id: string }>(of: (grid: GridDoc) => readonly Item[]): readonly Item[] =>
    mergeLists({ base: base ? of(base) : [], mine: of(mine), theirs: of(theirs) })
  const filled = <Item>(merged: readonly Item[], own: readonly Item[]) => (merged.length > 0 ? merged : own)
  return {
    rows: list(({ rows }) => rows),
    // Two that removed one each may have left none between them.
    variants: filled(
      list(({ variants }) => variants),
      mine.variants,
    ),
    columns: filled(
      list(({ columns }) => columns),
      mine.columns,
    ),
    repetitions: mine.repetitions === base?.repetitions ? theirs.repetitions : mine.repetitions,
  }
}

function mergeLists<Item extends { id: string }>({
  base,
  mine,
  theirs,
}: Sides<readonly Item[]>): readonly Item[] {
  const [before, own, other] = [base, mine, theirs].map(
    (items) => new Map(items.map((item) => [item.id, item])),
  ) as [Map<string, Item>, Map<string, Item>, Map<string, Item>]
  const same = (one: Item | undefined, two: Item | undefined) =>
    one === two || (one !== undefined && two !== undefined && canonicalJson(one) === canonicalJson(two))
  const ids = [...new Set([...other.keys(), ...own.keys()])]
  const apart = new Set(ids.filter((id) => !before.has(id) && other.has(id) && own.has(id)))
  const merged = ids.flatMap((id) => {
    const [was, here, there] = [before.get(id), own.get(id), other.get(id)]
    // Two different things came to be under one name: theirs keeps it.
    if (apart.has(id)) return there ?? []
    const kept = same(here, was) ? there : here === undefined && !same(there, was) ? there : here
    return kept ?? []
  })
  const renamed = [...apart].flatMap((id) => {
    const here = own.get(id)
    return here && !same(here, other.get(id)) ? [here] : []
  })
  for (const item of renamed) merged.push({ ...item, id: freeId(item.id, merged) })
  return merged
}

/** The next number behind the same letter. */
function freeId(id: string, list: readonly { id: string }[]): string {
  const used = list.map((item) => Number(item.id.slice(1)) || 0)
  return `${id.slice(0, 1)}${Math.max(0, ...used) + 1}`
}
