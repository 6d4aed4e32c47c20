import type { EvaluatedRow } from '../core/evaluate'
import type { EvaluationArchive, EvaluationRecord } from '../core/evaluation-record'
import { canonicalJson } from '../core/hash'
import { createBell } from './bell'
import { commit, read } from './database'
import { openLeaving, settleEvaluations } from './evaluation-leaving'
import { mergeRecords } from './evaluation-merge'
import { readRecord, rowSchema } from './evaluation-schema'
import { heardLeft } from './journal'
import { isLeased, leaseKey, takeLease } from './lease'
import { storageErrors } from './storage-errors'

const owner = (id: string) => `evaluation ${id}`
/** Every row of an evaluation: a list comes after every number. */
const rowsOf = (id: string) => IDBKeyRange.bound([id], [id, []])

/** Evaluations in the database `facet`: a head, and each finished row by itself, so that a page that dies has lost none. */
export function createEvaluationArchive(): EvaluationArchive {
  const bell = createBell('facet-evaluations')
  const leavings = new Map<string, ReturnType<typeof openLeaving>>()
  /** As this tab last saw them stored, and which of them it has changed since. */
  const seen = new Map<string, EvaluationRecord>()
  const unsaved = new Set<string>()
  const late = new Set<(ids: readonly string[]) => void>()
  const settle = async () => {
    const ids = await settleEvaluations(lookAgain)
    bell.ring(ids)
    return ids
  }
  const lookAgain = () => {
    settle().then(
      (ids) => {
        for (const changed of late) changed(ids)
      },
      () => undefined,
    )
  }
  return {
    async list() {
      // Where the disk takes nothing now, it stays to be brought in.
      await settle().catch(() => undefined)
      const kept = await read(['evaluations'], (transaction) =>
        transaction.objectStore('evaluations').getAll(),
      )
      const records = kept.flatMap((one) => readRecord(one) ?? [])
      for (const record of records) if (!unsaved.has(record.id)) seen.set(record.id, record)
      return records.toSorted((a, b) => b.at - a.at)
    },
    async rows(id) {
      const kept = await read(['evaluated_rows'], (transaction) =>
        transaction.objectStore('evaluated_rows').getAll(rowsOf(id)),
      )
      return new Map(
        kept.flatMap(({ index, row }) => {
          const good = rowSchema.safeParse(row)
          return good.success ? [[index, good.data as EvaluatedRow] as const] : []
        }),
      )
    },
    async put(record) {
      const mine = plain(record)
      const leaving = leavings.get(record.id)
      const mark = leaving?.mark() ?? 0
      const stored = await commit({ stores: ['evaluations'], durability: 'strict' }, async (transaction) => {
        const store = transaction.objectStore('evaluations')
        const theirs = readRecord(await store.get(record.id))
        const base = seen.get(record.id)
        const foreign = theirs && base && canonicalJson(theirs) !== canonicalJson(base)
        const next = foreign ? mergeRecords({ base, mine, theirs }) : mine
        await store.put(next)
        return next
      })
      seen.set(record.id, stored)
      if (leaving?.forgotten(mark)) unsaved.delete(record.id)
      bell.ring([record.id])
      return stored
    },
    leave(record, { gone }) {
      const leaving = leavings.get(record.id) ?? openLeaving()
      leavings.set(record.id, leaving)
      unsaved.add(record.id)
      leaving.put(plain(record), { base: seen.get(record.id), gone })
    },
    async putRow(id, index, row) {
      await commit({ stores: ['evaluated_rows'] }, (transaction) =>
        transaction.objectStore('evaluated_rows').put({ evaluation: id, index, row: plain(row) }),
      )
      bell.ring([id])
    },
    async remove(id) {
      await commit({ stores: ['evaluations', 'evaluated_rows', 'meta'] }, async (transaction) => {
        await transaction.objectStore('evaluations').delete(id)
        await transaction.objectStore('evaluated_rows').delete(rowsOf(id))
        await transaction.objectStore('meta').delete(leaseKey(owner(id)))
      })
      seen.delete(id)
      bell.ring([id])
    },
    async hold(id) {
      const lease = await takeLease(owner(id))
      if (!lease) throw storageErrors.busy('evaluation')
      return async () => {
        await lease.release()
        bell.ring([id])
      }
    },
    isHeld: (id) => isLeased(owner(id)),
    heard(changed) {
      late.add(changed)
      const ends = [bell.heard(changed), heardLeft('evaluation', lookAgain), () => late.delete(changed)]
      return () => {
        for (const end of ends) end()
      }
    },
  }
}

/** As JSON holds it: what is undefined is absent. */
function plain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}
