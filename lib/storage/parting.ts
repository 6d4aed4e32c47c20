import * as z from 'zod'
import { tryJson } from '../core/json/try-json'
import { alone, commit, openNow, read } from './database'
import { deviceId } from './device-id'
import { clocksKey, type DocumentParts, type Fields, jsonOf, rowKey } from './document-rows'
import type { FieldClock, FieldClocks } from './field-clocks'
import { dropJournals, leftJournals, openJournal, stillThere } from './journal'

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

interface Readable {
  get(key: string): Promise<unknown>
  getAll(range: IDBKeyRange): Promise<unknown[]>
}

/**
 * What a page has not stored yet, put down at once beside the document until the next page brings it in: a page that goes
 * has no time to read first, and one that is killed is not asked.
 */
export function openPartings() {
  const name = crypto.getRandomValues(new Uint32Array(2)).join('-')
  const journal = openJournal('work', name)
  const key = prefix + name
  let inDatabase = false

  /** Where a journal has no room: may fail when the page is gone too soon, and the write that goes on beside it too. */
  function putInDatabase(parting: z.infer<typeof partingSchema>) {
    try {
      const transaction = openNow()?.transaction(alone(['workspace']), 'readwrite', { durability: 'relaxed' })
      transaction?.done.catch(() => undefined)
      const put = transaction?.objectStore('workspace').put(parting, key)
      put?.catch(() => undefined)
      transaction?.commit()
      inDatabase = true
    } catch {
      // The connection is closing; the ordinary write opens another.
    }
  }

  return {
    put(fields: readonly LeftField[], { gone }: { gone: boolean }) {
      if (fields.length === 0) return journal.putNothing()
      const parting = {
        at: Date.now(),
        fields: fields.map(({ name: field, value, known }) => ({
          name: field,
          json: jsonOf(value) ?? null,
          known: known.map((one) => jsonOf(one) ?? null),
        })),
      }
      if (!journal.put(JSON.stringify(parting), { gone }) && gone) putInDatabase(parting)
    },
    mark: journal.mark,
    /** In the transaction that stores all that was put down before the mark. */
    async forget(store: { delete(key: string): Promise<void> }, mark: number) {
      if (inDatabase && mark === journal.mark()) await store.delete(key)
    },
    /** That transaction has completed. */
    forgotten: journal.forgotten,
  }
}

/** Brings in what pages put down that did not come to store it. Throws AppError `storage`. */
export async function settlePartings({
  merge,
  ring,
  later,
}: {
  merge: DocumentParts['merge']
  ring(names: readonly string[]): void
  /** A page that seemed to live has ended: it is to be done again. */
  later(): void
}): Promise<void> {
  const [journals, keys] = await Promise.all([
    leftJournals('work', later),
    read(['workspace'], (transaction) => transaction.objectStore('workspace').getAllKeys(range())),
  ])
  if (journals.length === 0 && keys.length === 0) return
  const names = await commit({ stores: ['workspace', 'meta'] }, async (transaction) => {
    const store = transaction.objectStore('workspace')
    const found = await findLeft(store, { merge, journals })
    if (found.size > 0) {
      const device = await deviceId(transaction)
      const clocks: Record<string, FieldClock> = { ...(await clocksOf(store)) }
      const clock = Math.max(0, ...Object.values(clocks).map((at) => at.clock)) + 1
      for (const [name, value] of found) {
        clocks[name] = { clock, device, ...(value === undefined ? { gone: true } : {}) }
        if (value === undefined) await store.delete(rowKey(name))
        else await store.put({ value }, rowKey(name))
      }
      await store.put(clocks, clocksKey)
    }
    await store.delete(range())
    return [...found.keys()]
  })
  dropJournals(journals)
  if (names.length > 0) ring(names)
}

/** The fields that pages left otherwise than they are stored, for a page that cannot store them now. Throws AppError `storage`. */
export async function readPartings(merge: DocumentParts['merge']): Promise<Fields> {
  const journals = await leftJournals('work', () => undefined)
  const found = await read(['workspace'], (transaction) =>
    findLeft(transaction.objectStore('workspace'), { merge, journals }),
  )
  return Object.fromEntries(found)
}

const clocksOf = async (store: Pick<Readable, 'get'>) => ((await store.get(clocksKey)) ?? {}) as FieldClocks

/** What is to be stored of it, by field. */
async function findLeft(
  store: Readable,
  { merge, journals }: { merge: DocumentParts['merge']; journals: readonly { key: string; text: string }[] },
): Promise<Map<string, unknown>> {
  const clocks = await clocksOf(store)
  const texts = stillThere(journals).map(({ text }) => tryJson(text))
  const fields = [...(await store.getAll(range())), ...texts].flatMap(fieldsOf).toSorted(byTime)
  const found = new Map<string, unknown>()
  for (const { name, json, known } of fields) {
    const row = (await store.get(rowKey(name))) as { value: unknown } | undefined
    const theirs = jsonOf(found.has(name) ? found.get(name) : row?.value) ?? null
    if (theirs === json) continue
    const untouched = (clocks[name] === undefined && !found.has(name)) || known.includes(theirs)
    const value = untouched ? parsed(json) : merged(merge, { name, json, known, theirs })
    if (untouched || (jsonOf(value) ?? null) !== theirs) found.set(name, value)
  }
  return found
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
