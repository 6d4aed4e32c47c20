/** What models have refused: names of wishes by model, each for 30 days. Where it is kept is the keeper's affair. */
export interface Refusals {
  /** Names of the wishes that this model refused and that are still remembered. */
  of(model: string): ReadonlySet<string>
  add(model: string, wish: string, more?: { byAccount?: boolean | undefined }): void
  forget(model: string, wish: string): void
}

export const rememberedMs = 30 * 24 * 3_600_000
const mostModels = 500
const mostWishes = 40

/** Names of the wishes that were refused, with when (ms since 1970), by the place where: server and model. */
export type RefusalTable = Map<string, Map<string, number>>

/** One table of refusals; `changed` is told after each change. The oldest place goes when there are too many. */
export function refusalTable({
  table = new Map(),
  now = Date.now,
  changed = () => undefined,
}: {
  table?: RefusalTable
  now?(): number
  changed?(): void
} = {}) {
  return {
    of(place: string): Set<string> {
      const known = table.get(place) ?? new Map<string, number>()
      // A clock that was set back must not keep a refusal for longer.
      const holds = (at: number) => Math.abs(now() - at) < rememberedMs
      return new Set([...known].filter(([, at]) => holds(at)).map(([wish]) => wish))
    },
    add(place: string, wish: string): void {
      const known = table.get(place) ?? new Map<string, number>()
      if (known.size >= mostWishes && !known.has(wish)) return
      known.set(wish, now())
      table.delete(place)
      table.set(place, known)
      const [oldest] = table.keys()
      if (table.size > mostModels && oldest !== undefined) table.delete(oldest)
      changed()
    },
    forget(place: string, wish: string): void {
      if (table.get(place)?.delete(wish)) changed()
    },
  }
}

const ofProcess = refusalTable()

/** The memory of a server that brings none: as long as this process runs, by base URL. */
export function refusalsOfProcess(baseUrl: string): Refusals {
  const place = (model: string) => `${baseUrl} ${model}`
  return {
    of: (model) => ofProcess.of(place(model)),
    add: (model, wish) => ofProcess.add(place(model), wish),
    forget: (model, wish) => ofProcess.forget(place(model), wish),
  }
}
