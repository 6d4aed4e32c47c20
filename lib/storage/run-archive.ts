import { cellId, type RunArchive, type RunCell, type RunHead } from '../core/runs/run-record'
import { type Bell, createBell } from './bell'
import { purgeBin } from './bin'
import { commit } from './database'
import { createGroupCommit } from './group-commit'
import { checkFence, isLeased, type Lease, takeLease } from './lease'
import {
  mediaOf,
  readCells,
  readHead,
  readHeads,
  readRest,
  rowsOf,
  runGone,
  runOwner,
  toStored,
} from './run-rows'
import type { JournalRow } from './schema'
import { storageErrors } from './storage-errors'

/** A run that this tab works on. */
interface Work {
  lease: Lease
  /** Cells that were sent once already, and nobody knows what came of it. */
  doubtful: ReadonlySet<string>
  /** Number of the next row of the journal, once it is known: the lease keeps other tabs from writing any. */
  seq?: number
}

/** Models of this browser cost nothing, nor does what comes from the cache. */
const free = /^(device|built-in|hub)\//

/** True when a call of it went out to somebody who asks for money. */
function wasPaid({ calls }: RunCell): boolean {
  return calls.some(({ cached, request }) => !cached && !free.test(request.model))
}

/** Tells the other tabs of runs that changed. */
export const createRunBell = () => createBell('facet-runs')

/** Runs in the database `facet`. The journal says what was sent before it is sent; a cell and its end are one transaction. */
export function createRunArchive(bell: Bell = createRunBell()): RunArchive {
  const works = new Map<string, Work>()
  const grouped = createGroupCommit(['run_cells', 'journal', 'meta'])
  let purged: Promise<void> | undefined

  const workOn = (runId: string) => {
    const work = works.get(runId)
    if (!work) throw storageErrors.replaced('run')
    return work
  }
  const fenceOf = (runId: string) => ({
    name: runOwner(runId),
    what: 'run',
    fence: workOn(runId).lease.fence,
  })

  async function hold(runId: string, doubtful: ReadonlySet<string>): Promise<void> {
    const lease = await takeLease(runOwner(runId))
    if (!lease) throw storageErrors.busy('run')
    works.set(runId, { lease, doubtful })
  }

  async function letGo(runId: string): Promise<void> {
    const work = works.get(runId)
    works.delete(runId)
    // What is to be stored is stored: a lease that cannot be handed back ends with this tab.
    await work?.lease.release().catch(() => undefined)
  }

  async function refuseBusy(runId: string): Promise<void> {
    if (works.has(runId) || (await isLeased(runOwner(runId)))) throw storageErrors.running()
  }

  const withState = async (head: RunHead): Promise<RunHead> => {
    if (head.state !== 'running' || (await isLeased(runOwner(head.id)))) return head
    return { ...head, state: 'interrupted' }
  }

  return {
    async begin(head) {
      await hold(head.id, new Set())
      const run = toStored(head)
      try {
        await commit({ stores: ['runs', 'refs'], durability: 'strict' }, async (transaction) => {
          await transaction.objectStore('runs').add(run)
          const refs = transaction.objectStore('refs')
          for (const media of mediaOf(run)) await refs.put({ media, owner: runOwner(run.id) })
        })
      } catch (error) {
        await letGo(head.id)
        throw error
      }
      bell.ring([head.id])
    },
    async sent(runId, key) {
      const fence = fenceOf(runId)
      await grouped(async (transaction) => {
        await checkFence(transaction, fence)
        await note(transaction.objectStore('journal'), workOn(runId), {
          ...{ runId, cell: cellId(key), event: 'sent' },
        })
      })
    },
    async finish(runId, cell) {
      const fence = fenceOf(runId)
      const id = cellId(cell)
      const again = workOn(runId).doubtful.has(id)
      await grouped(
        async (transaction) => {
          await checkFence(transaction, fence)
          const cells = transaction.objectStore('run_cells')
          const before = await cells.get([runId, id])
          const maybePaidTwice = (again && wasPaid(cell)) || before?.maybePaidTwice
          await cells.put({ ...cell, runId, id, ...(maybePaidTwice ? { maybePaidTwice } : {}) })
          await note(transaction.objectStore('journal'), workOn(runId), {
            ...{ runId, cell: id, event: cell.status },
          })
        },
        { strict: true },
      )
      bell.ring([runId])
    },
    async resume(runId) {
      if (!works.has(runId)) await hold(runId, new Set())
      try {
        const rest = await readRest(runId)
        works.set(runId, { ...workOn(runId), doubtful: new Set(rest.doubtful.map(cellId)) })
        await change(runId, { state: 'running' })
        bell.ring([runId])
        return rest
      } catch (error) {
        await letGo(runId)
        throw error
      }
    },
    async patch(runId, patch) {
      await change(runId, patch)
      if (patch.state && patch.state !== 'running') await letGo(runId)
      bell.ring([runId])
    },
    async take(head, portions) {
      const { id } = head
      if (await readHead(id)) return false
      const run = toStored(head)
      // Until all of it is there it lies in the bin, which forgets by itself what a killed tab left there.
      const removed = { id, kind: 'run' as const, at: Date.now(), value: run }
      await commit({ stores: ['bin'] }, (transaction) => transaction.objectStore('bin').put(removed))
      for await (const cells of portions)
        await commit({ stores: ['run_cells'] }, async (transaction) => {
          const store = transaction.objectStore('run_cells')
          await Promise.all(cells.map((cell) => store.put({ ...cell, runId: id, id: cellId(cell) })))
        })
      await commit({ stores: ['runs', 'bin', 'refs'], durability: 'strict' }, async (transaction) => {
        await transaction.objectStore('runs').put(run)
        await transaction.objectStore('bin').delete(id)
        const refs = transaction.objectStore('refs')
        for (const media of mediaOf(run)) await refs.put({ media, owner: runOwner(id) })
      })
      bell.ring([id])
      return true
    },
    cells: readCells,
    async head(runId) {
      const head = await readHead(runId)
      return head && withState(head)
    },
    async list() {
      purged ??= purgeBin(Date.now()).catch(() => undefined)
      await purged
      return Promise.all((await readHeads()).map(withState))
    },
    async remove(runId) {
      await refuseBusy(runId)
      await commit({ stores: ['runs', 'bin'], durability: 'strict' }, async (transaction) => {
        const value = await transaction.objectStore('runs').get(runId)
        if (!value) throw runGone()
        await transaction.objectStore('bin').put({ id: runId, kind: 'run', at: Date.now(), value })
        await transaction.objectStore('runs').delete(runId)
      })
      bell.ring([runId])
    },
    async restore(runId) {
      await commit({ stores: ['runs', 'bin'], durability: 'strict' }, async (transaction) => {
        const row = await transaction.objectStore('bin').get(runId)
        if (!row) throw runGone()
        await transaction.objectStore('runs').put(row.value)
        await transaction.objectStore('bin').delete(runId)
      })
      bell.ring([runId])
    },
    heard: bell.heard,
  }
}

/** Changes a head; the journal of a run that is done has told all it knew. */
async function change(runId: string, patch: Parameters<RunArchive['patch']>[1]): Promise<void> {
  await commit({ stores: ['runs', 'journal'], durability: 'strict' }, async (transaction) => {
    const runs = transaction.objectStore('runs')
    const run = await runs.get(runId)
    if (!run) throw runGone()
    await runs.put({ ...run, ...patch, tags: patch.tags ?? run.tags, state: patch.state ?? run.state })
    if (patch.state === 'done') await transaction.objectStore('journal').delete(rowsOf(runId))
  })
}

interface Journal {
  openKeyCursor(range: IDBKeyRange, direction: 'prev'): Promise<{ key: [string, number] } | null>
  add(row: JournalRow): Promise<unknown>
}

async function note(journal: Journal, work: Work, row: Omit<JournalRow, 'seq' | 'at'>): Promise<void> {
  if (work.seq === undefined) {
    const last = await journal.openKeyCursor(rowsOf(row.runId), 'prev')
    work.seq = (last?.key[1] ?? -1) + 1
  }
  const seq = work.seq
  work.seq += 1
  await journal.add({ ...row, seq, at: Date.now() })
}
