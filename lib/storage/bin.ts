import { commit, read } from './database'
import { leaseKey } from './lease'
import { rowsOf, runOwner } from './run-rows'

/** How long what was removed can be brought back, in ms. */
const keptMs = 30 * 86_400_000

/** Removes for good what has lain in the bin for 30 days, with all that belonged to it. `now` in ms since 1970. */
export async function purgeBin(now: number): Promise<void> {
  const rows = await read(['bin'], (transaction) => transaction.objectStore('bin').getAll())
  for (const { id, at } of rows) if (now - at >= keptMs) await purgeRun(id)
}

async function purgeRun(runId: string): Promise<void> {
  await commit({ stores: ['bin', 'run_cells', 'journal', 'refs', 'meta'] }, async (transaction) => {
    const refs = transaction.objectStore('refs')
    const used = await refs.index('owner').getAllKeys(runOwner(runId))
    await Promise.all([
      transaction.objectStore('bin').delete(runId),
      transaction.objectStore('run_cells').delete(rowsOf(runId)),
      transaction.objectStore('journal').delete(rowsOf(runId)),
      transaction.objectStore('meta').delete(leaseKey(runOwner(runId))),
      ...used.map((key) => refs.delete(key)),
    ])
  })
}
