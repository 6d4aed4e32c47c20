/** When a field was last written: a Lamport clock, with the writer's device where two are the same. */
export interface FieldClock {
  clock: number
  device: string
  gone?: boolean | undefined
}

export type FieldClocks = Readonly<Record<string, FieldClock>>

/** A field as this tab last saw it in the store, its value as canonical JSON; undefined: it was removed. */
export interface SeenField {
  json: string | undefined
  at: FieldClock | undefined
}

/** What one meeting of a tab with the store comes to, by field names. */
export interface FieldPlan {
  /** Changed here, or missing there: to be written, or to be removed when there is no value any more. */
  write: readonly string[]
  /** Of these, what was changed there too since this tab saw it. */
  both: readonly string[]
  /** Changed there and not here. */
  take: readonly string[]
  /** Later than every clock there (Lamport 1978): that of all that is written now. */
  clock: number
}

/**
 * Who changed what since they last met, field by field, so that nothing is lost but what two changed at once; there the
 * one that is written later stays. `left` are fields that this tab has no say about now.
 */
export function planFields({
  mine,
  left,
  seen,
  stored,
}: {
  mine: Readonly<Record<string, string>>
  left: ReadonlySet<string>
  seen: ReadonlyMap<string, SeenField>
  stored: FieldClocks
}): FieldPlan {
  const names = new Set([...Object.keys(mine), ...seen.keys()])
  const write = [...names].filter((name) => {
    if (left.has(name)) return false
    const before = seen.get(name)
    if (mine[name] !== before?.json) return true
    return mine[name] !== undefined && stored[name] === undefined
  })
  const written = new Set(write)
  const take = Object.entries(stored).flatMap(([name, at]) =>
    !written.has(name) && isLater(at, seen.get(name)?.at) ? [name] : [],
  )
  const both = write.filter((name) => {
    const at = stored[name]
    return at !== undefined && isLater(at, seen.get(name)?.at)
  })
  const clock = Math.max(0, ...Object.values(stored).map((at) => at.clock)) + 1
  return { write, both, take, clock }
}

/** The order of writes: by clock, then by device. */
function isLater(one: FieldClock, other: FieldClock | undefined): boolean {
  if (!other || one.clock !== other.clock) return !other || one.clock > other.clock
  return one.device > other.device
}
