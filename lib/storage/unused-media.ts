import { commitQuietly, openDatabase } from './database'

/** ms that a medium lies unused before it is removed. */
export const unusedMs = 7 * 86_400_000

/**
 * Stores that hold no use of a medium. All others, those that come later too, are looked through whole. What a cell was
 * asked stands in the set-up of its run, and what a row was in the examples of its evaluation.
 */
const blind: readonly string[] = [
  'media',
  'chunks',
  'spending',
  'journal',
  'run_cells',
  'evaluated_rows',
  'meta',
]

const prefix = 'unused '

/** The key in `meta` that says since when a medium is not used, ms since 1970. */
export const unusedKey = (id: string) => `${prefix}${id}`

/**
 * Notes which media nothing uses, and removes those that nothing has used for seven days, in one transaction. Used is every
 * content hash that stands anywhere in what is stored or in `memory`: what Undo would bring back, for one. `now` in ms since
 * 1970. Throws AppError `storage`; then nothing was removed.
 */
export async function removeUnusedMedia({
  now,
  memory,
}: {
  now: number
  memory: unknown
}): Promise<{ removed: number; bytes: number }> {
  const stores = [...(await openDatabase()).objectStoreNames].filter((name) => !blind.includes(name))
  return commitQuietly({ stores: [...stores, 'media', 'meta'] }, async (transaction) => {
    const used = new Set<string>()
    addHashes(memory, used)
    for (const name of stores) addHashes(await transaction.objectStore(name).getAll(), used)
    const media = transaction.objectStore('media')
    const meta = transaction.objectStore('meta')
    const kept = new Set(await media.getAllKeys())
    const marked = await meta.getAllKeys(IDBKeyRange.bound(prefix, `${prefix}\uffff`))
    const idOf = (key: string) => key.slice(prefix.length)
    const over = marked.filter((key) => used.has(idOf(key)) || !kept.has(idOf(key)))
    await Promise.all(over.map((key) => meta.delete(key)))
    const freed = { removed: 0, bytes: 0 }
    for (const id of kept) {
      if (used.has(id)) continue
      const since = await meta.get(unusedKey(id))
      if (typeof since !== 'number') await meta.put(now, unusedKey(id))
      else if (now - since >= unusedMs) {
        freed.bytes += (await media.get(id))?.blob.size ?? 0
        freed.removed += 1
        await Promise.all([media.delete(id), meta.delete(unusedKey(id))])
      }
    }
    return freed
  })
}

const hash = /[0-9a-f]{64}/g

/** Adds every content hash in the texts of a value, at any depth, in names of members too. */
function addHashes(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    if (value.length >= 64) for (const [id] of value.matchAll(hash)) found.add(id)
  } else if (Array.isArray(value)) for (const part of value) addHashes(part, found)
  else if (value !== null && typeof value === 'object')
    for (const [name, part] of Object.entries(value)) {
      addHashes(name, found)
      addHashes(part, found)
    }
}
