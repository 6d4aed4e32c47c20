import { createBell } from './bell'
import { commit, read } from './database'
import { deviceId } from './device-id'
import { clocksKey, type DocumentParts, type Fields, jsonOf, rowKey, rowsOf } from './document-rows'
import { type FieldClock, type FieldClocks, planFields, type SeenField } from './field-clocks'
import { heardLeft } from './journal'
import { openPartings, readPartings, settlePartings } from './parting'

/** The whole document in one, as versions 1 and 2 of the database kept it. */
const wholeKey = 'current'

/** A document that several tabs work on. All but `heard` throw AppError `storage`. */
export interface KeptDocument {
  /** As it is stored; what is not stored as in `start`. What pages that are gone had not stored yet is in it. */
  load(start: unknown): Promise<unknown>
  /** True when what was loaded holds what could not be stored yet. */
  owes(): boolean
  /**
   * Stores what changed here since the last time and brings in what other tabs changed. Resolves once it is on disk, with
   * both together and the names of the fields that came from elsewhere.
   */
  sync(document: unknown): Promise<{ document: unknown; changed: readonly string[] }>
  /**
   * Puts down what is not stored yet, at once and without an answer: for a page that may be gone before `sync` is through.
   * The next `load` brings it in; `gone` says that this page will not live to store it.
   */
  leave(document: unknown, page: { gone: boolean }): void
  /** Calls back when another tab has stored something; returns the end of it. */
  heard(changed: () => void): () => void
}

interface Seen extends SeenField {
  value: unknown
  /** Of another version, perhaps: what this tab cannot read it leaves alone. */
  unread?: boolean | undefined
}

/** The document of the workspace, one row for each field, so that a change writes little and tabs do not overwrite each other. */
export function createWorkspaceKeep({ split, join, tidy, merge }: DocumentParts): KeptDocument {
  const bell = createBell('facet-workspace')
  let seen: ReadonlyMap<string, Seen> = new Map()
  let last: Promise<unknown> = Promise.resolve()
  let loaded = false
  let owing = false
  const late = new Set<() => void>()
  let missed = false
  /** Pages went that had put something down after it was looked for. */
  const lookAgain = () => {
    missed = !loaded
    if (missed) return
    const settled = settlePartings({ merge, ring: bell.ring, later: lookAgain })
    settled.then(
      () => {
        for (const changed of late) changed()
      },
      () => undefined,
    )
  }
  /** What a meeting under way writes. */
  let sending: Fields = {}
  const parting = openPartings()

  /** The fields of a document as canonical JSON, and those that it says nothing about. */
  function sides(parts: Fields) {
    const unread = [...seen].flatMap(([name, field]) => (field.unread ? [name] : []))
    const left = new Set([...Object.keys(parts), ...unread].filter((name) => parts[name] === undefined))
    const mine = Object.fromEntries(
      Object.entries(parts).flatMap(([name, value]) => {
        const json = jsonOf(value)
        return json === undefined ? [] : [[name, json]]
      }),
    )
    return { left, mine }
  }

  const whole = (fields: ReadonlyMap<string, Seen>) =>
    join(
      Object.fromEntries(
        [...fields].flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]])),
      ),
    )

  /** Takes note of how the store is now; `names` are the fields that this tab has just read. Returns the document. */
  function look(next: ReadonlyMap<string, Seen>, names: Iterable<string>): unknown {
    const document = whole(next)
    const read = split(tidy(document))
    const noted = new Map(next)
    for (const name of names) {
      const field = next.get(name)
      const json = jsonOf(read[name])
      if (field) noted.set(name, { ...field, json, unread: json === undefined && field.value !== undefined })
    }
    seen = noted
    return document
  }

  async function load(start: unknown): Promise<unknown> {
    // Should the store not answer now, what it holds is still not overwritten later with what a page begins with.
    seen = new Map(Object.entries(split(start)).map(([name, value]) => [name, seenField(value)]))
    const settled = await settlePartings({ merge, ring: bell.ring, later: lookAgain }).then(
      () => true,
      () => false,
    )
    // Where the disk takes nothing, what was left is shown all the same, and stays to be stored.
    const found = settled ? {} : await readPartings(merge)
    const [old, clocks, rows] = await read(['workspace'], async (transaction) => {
      const store = transaction.objectStore('workspace')
      const clocks = ((await store.get(clocksKey)) ?? {}) as FieldClocks
      return [await store.get(wholeKey), clocks, await rowsOf(store, Object.keys(clocks))] as const
    })
    const base = Object.entries({ ...split(start), ...split(old) })
    const fields = new Map([
      ...base.map(([name, value]) => [name, seenField(value)] as const),
      ...Object.entries(clocks).map(([name, at]) => [name, seenField(rows[name], at)] as const),
    ])
    loaded = true
    if (missed) lookAgain()
    const document = look(fields, fields.keys())
    owing = Object.keys(found).length > 0
    return owing ? join({ ...split(document), ...found }) : document
  }

  async function meet(document: unknown): Promise<{ document: unknown; changed: readonly string[] }> {
    const parts = split(document)
    const { left, mine } = sides(parts)
    sending = parts
    const mark = parting.mark()
    const { plan, rows, clocks, values } = await commit(
      { stores: ['workspace', 'meta'] },
      async (transaction) => {
        const store = transaction.objectStore('workspace')
        const stored = ((await store.get(clocksKey)) ?? {}) as FieldClocks
        await parting.forget(store, mark)
        const plan = planFields({ mine, left, seen, stored })
        const rows = await rowsOf(store, plan.take)
        if (plan.write.length === 0) return { plan, rows, clocks: stored, values: parts }
        const theirs = merge ? await rowsOf(store, plan.both) : {}
        const values = { ...parts }
        for (const name of plan.both)
          if (merge && parts[name] !== undefined && theirs[name] !== undefined)
            values[name] = merge(name, {
              base: seen.get(name)?.value,
              mine: parts[name],
              theirs: theirs[name],
            })
        const device = await deviceId(transaction)
        const clocks: Record<string, FieldClock> = { ...stored }
        for (const name of plan.write) {
          const value = values[name]
          clocks[name] = { clock: plan.clock, device, ...(value === undefined ? { gone: true } : {}) }
          if (value === undefined) await store.delete(rowKey(name))
          else await store.put({ value }, rowKey(name))
        }
        await store.put(clocks, clocksKey)
        // From here on the fields are the document; one that cannot be taken apart stays for whoever can read it.
        if (loaded && Object.keys(split(await store.get(wholeKey))).length > 0) await store.delete(wholeKey)
        return { plan, rows, clocks, values }
      },
    )
    parting.forgotten(mark)
    owing = false
    const next = new Map(seen)
    for (const name of plan.write) next.set(name, seenField(values[name], clocks[name]))
    for (const name of plan.take) next.set(name, seenField(rows[name], clocks[name]))
    bell.ring(plan.write)
    const merged = plan.both.filter((name) => jsonOf(values[name]) !== mine[name])
    const changed = [...plan.take, ...merged]
    return { document: look(next, changed), changed }
  }

  return {
    load,
    sync(document) {
      const next = last
        .then(() => meet(document))
        .finally(() => {
          sending = {}
        })
      last = next.catch(() => undefined)
      return next
    },
    owes: () => owing,
    leave(document, page) {
      const parts = split(document)
      const { left, mine } = sides(parts)
      const stored = Object.fromEntries([...seen].flatMap(([name, { at }]) => (at ? [[name, at]] : [])))
      const { write } = planFields({ mine, left, seen, stored })
      parting.put(
        write.map((name) => ({
          name,
          value: parts[name],
          known: [seen.get(name)?.value, ...(name in sending ? [sending[name]] : [])],
        })),
        page,
      )
    },
    heard(changed) {
      late.add(changed)
      const ends = [bell.heard(() => changed()), heardLeft('work', lookAgain), () => late.delete(changed)]
      return () => {
        for (const end of ends) end()
      }
    },
  }
}

function seenField(value: unknown, at?: FieldClock): Seen {
  return { value, json: jsonOf(value), at }
}
