import { createBell } from './bell'
import { commit, read } from './database'
import type { SpendingRow } from './schema'
import { smallDocument } from './small-document'

const bell = createBell('facet-spending')
const tell = () => bell.ring(['spending'])

/** All that was ever spent, by day and model. Throws AppError `storage`. */
export function loadSpending(): Promise<SpendingRow[]> {
  return read(['spending'], (transaction) => transaction.objectStore('spending').getAll())
}

/**
 * Adds to what is there, in one transaction, so that tabs which write at the same time add up; the other tabs are told.
 * Resolves with everything once it is saved. Throws AppError `storage`; then nothing of it was stored.
 */
export async function addSpending(rows: readonly SpendingRow[]): Promise<SpendingRow[]> {
  const all = await commit({ stores: ['spending'] }, async (transaction) => {
    const store = transaction.objectStore('spending')
    for (const row of merged(rows)) {
      const before = await store.get([row.day, row.model])
      await store.put(before ? addedRows(before, row) : row)
    }
    return store.getAll()
  })
  tell()
  return all
}

/** Forgets everything and resolves with what it was. Throws AppError `storage`. */
export async function clearSpending(): Promise<SpendingRow[]> {
  const was = await commit({ stores: ['spending'] }, async (transaction) => {
    const store = transaction.objectStore('spending')
    const rows = await store.getAll()
    await store.clear()
    return rows
  })
  tell()
  return was
}

/** Calls back when another tab has changed limits or what was spent; returns the end of it. */
export function onSpending(changed: () => void): () => void {
  return bell.heard(changed)
}

/** One row of each day and model. */
function merged(rows: readonly SpendingRow[]): SpendingRow[] {
  const sums = new Map<string, SpendingRow>()
  for (const row of rows) {
    const name = `${row.day} ${row.model}`
    const before = sums.get(name)
    sums.set(name, before ? addedRows(before, row) : row)
  }
  return [...sums.values()]
}

function addedRows(one: SpendingRow, other: SpendingRow): SpendingRow {
  return {
    ...one,
    calls: one.calls + other.calls,
    usd: one.usd + other.usd,
    doubtUsd: one.doubtUsd + other.doubtUsd,
    unpriced: one.unpriced + other.unpriced,
    hits: one.hits + other.hits,
    savedUsd: one.savedUsd + other.savedUsd,
  }
}

const limits = smallDocument('spending-limits')

/** The limits as they were saved, undefined where none were; the caller judges what it is. Throws AppError `storage`. */
export const loadCaps = limits.load

/** Resolves once they are saved. Throws AppError `storage`. */
export async function saveCaps(caps: unknown): Promise<void> {
  await limits.save(caps)
  tell()
}
