import * as z from 'zod'
import { alone, commit, openNow, read } from './database'
import { deviceId } from './device-id'
import { clocksKey, type DocumentParts, jsonOf, rowKey } from './document-rows'
import type { FieldClock, FieldClocks } from './field-clocks'

const prefix = 'parting '
const range = () => IDBKeyRange.bound(prefix, `${prefix}\uffff`)

/** A field as a page left it. JSON, canonical; null: no value. */
const fieldSchema = z.object({
  name: z.string(),
  json: z.string().nullable(),
  /** What this page knew to be stored, or was storing: from these on it was changed. */
  known: z.array(z.string().nullable()).min(1),
})
const partingSchema = z.object({ at: z.number(), fields: z.array(fieldSchema) })

interface LeftField {
  name: string
  value: unknown
  known: readonly unknown[]
}

interface Deletable {
  delete(key: string): Promise<void>
}

/**
 * What a page puts down when it is left. A page that goes has no time to read first, so what it changed lies beside the
 * document, in one transaction that is told to complete at once, until the next page brings it in.
 */
export function openPartings() {
  const key = `${prefix}${crypto.getRandomValues(new Uint32Array(2)).join('-')}`
  let puts = 0
  return {
    put(fields: readonly LeftField[]) {
      const database = openNow()
      if (!database || fields.length === 0) return
      const rows = fields.map(({ name, value, known }) => ({
        name,
        json: jsonOf(value) ?? null,
        known: known.map((one) => jsonOf(one) ?? null),
      }))
      try {
        const transaction = database.transaction(alone(['workspace']), 'readwrite', {
          durability: 'relaxed',
        })
        // Should it fail, the ordinary write that goes on beside it says so, if the page lives.
        transaction.done.catch(() => undefined)
        const put = transaction.objectStore('workspace').put({ at: Date.now(), fields: rows }, key)
        put.catch(() => undefined)
        transaction.commit()
        puts += 1
      } catch {
        // The connection is closing; the ordinary write opens another.
      }
    },
    /** To be asked before a document is taken to be stored: what is put down later than that is not in it. */
    mark: () => puts,
    /** The page lives on and stores all that was put down before the mark. */
    async forget(store: Deletable, mark: number) {
      if (mark > 0 && mark === puts) await store.delete(key)
    },
  }
}

/** Brings in what pages put down that did not come to store it. Throws AppError `storage`. */
export async function settlePartings({
  merge,
  ring,
}: {
  merge: DocumentParts['merge']
  ring(names: readonly string[]): void
}): Promise<void> {
  const keys = await read(['workspace'], (transaction) =>
    transaction.objectStore('workspace').getAllKeys(range()),
  )
  if (keys.length === 0) return
  const names = await commit({ stores: ['workspace', 'meta'] }, async (transaction) => {
    const store = transaction.objectStore('workspace')
    const device = await deviceId(transaction)
    const clocks: Record<string, FieldClock> = {
      ...((await store.get(clocksKey)) as FieldClocks | undefined),
    }
    const clock = Math.max(0, ...Object.values(clocks).map((at) => at.clock)) + 1
    const written = new Set<string>()
    for (const { name, json, known } of (await store.getAll(range())).flatMap(fieldsOf).toSorted(byTime)) {
      const row = (await store.get(rowKey(name))) as { value: unknown } | undefined
      const theirs = jsonOf(row?.value) ?? null
      if (theirs === json) continue
      const untouched = clocks[name] === undefined || known.includes(theirs)
      const value = untouched ? parsed(json) : merged(merge, { name, json, known, theirs })
      if (!untouched && (jsonOf(value) ?? null) === theirs) continue
      clocks[name] = { clock, device, ...(value === undefined ? { gone: true } : {}) }
      if (value === undefined) await store.delete(rowKey(name))
      else await store.put({ value }, rowKey(name))
      written.add(name)
    }
    if (written.size > 0) await store.put(clocks, clocksKey)
    await store.delete(range())
    return [...written]
  })
  if (names.length > 0) ring(names)
}

type Field = z.infer<typeof fieldSchema>

function fieldsOf(row: unknown): (Field & { at: number })[] {
  const parting = partingSchema.safeParse(row)
  return parting.success ? parting.data.fields.map((field) => ({ ...field, at: parting.data.at })) : []
}

const byTime = (one: { at: number }, other: { at: number }) => one.at - other.at

const parsed = (json: string | null | undefined): unknown =>
  json === null || json === undefined ? undefined : JSON.parse(json)

/** Another tab has changed the field since: both together where that can be, else theirs, which is later. */
function merged(
  merge: DocumentParts['merge'],
  field: Omit<Field, 'at'> & { theirs: string | null },
): unknown {
  const [left, stored, base] = [field.json, field.theirs, field.known[0]].map(parsed)
  if (!merge || left === undefined || stored === undefined) return stored
  return merge(field.name, { base, mine: stored, theirs: left })
}
