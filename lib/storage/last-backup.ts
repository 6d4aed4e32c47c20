import * as z from 'zod'
import { read } from './database'

const name = 'facet-last-backup'
const schema = z.object({ at: z.number(), runs: z.number() })

/** When the last backup was made here (ms since 1970), and how many runs have come since; `at` undefined when there is none. */
export interface BackupAge {
  at?: number | undefined
  runsSince: number
}

/** Throws AppError `storage`. */
export async function backupAge(): Promise<BackupAge> {
  const last = remembered()
  const runs = await countCalls()
  return { at: last?.at, runsSince: Math.max(0, runs - (last?.runs ?? 0)) }
}

/** Notes that a backup has just been made. Where nothing can be noted the page goes on to say that there is none. */
export async function noteBackup(): Promise<void> {
  const runs = await countCalls()
  try {
    localStorage.setItem(name, JSON.stringify({ at: Date.now(), runs }))
  } catch {
    // Storage is forbidden or full: the backup itself is what counts.
  }
}

function remembered(): z.infer<typeof schema> | undefined {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(name) ?? ''))
  } catch {
    return undefined
  }
}

/** Answers that were asked for here, paid or not: what is lost without a backup. */
async function countCalls(): Promise<number> {
  const rows = await read(['spending'], (transaction) => transaction.objectStore('spending').getAll())
  return rows.reduce((sum, { calls, hits }) => sum + calls + hits, 0)
}
