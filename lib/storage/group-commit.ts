import type { IDBPTransaction, StoreNames } from 'idb'
import { commit } from './database'
import type { FacetSchema } from './schema'

type Stores = StoreNames<FacetSchema>[]
type Work = (transaction: IDBPTransaction<FacetSchema, Stores, 'readwrite'>) => Promise<void>

interface Waiting {
  work: Work
  strict: boolean
  resolve(): void
  reject(error: unknown): void
}

/**
 * Gathers what comes in while a transaction is under way into the next one: waiting for the disk takes about 20 ms however
 * much is written. Each promise resolves once its own work is stored. What fails together is tried again one by one, so
 * that nothing is lost for the sake of another.
 */
export function createGroupCommit(stores: Stores) {
  let waiting: Waiting[] = []
  let running = false

  async function together(group: readonly Waiting[]): Promise<void> {
    const durability = group.some(({ strict }) => strict) ? 'strict' : 'relaxed'
    await commit({ stores, durability }, async (transaction) => {
      for (const { work } of group) await work(transaction)
    })
  }

  async function settle(group: readonly Waiting[]): Promise<void> {
    try {
      await together(group)
      for (const { resolve } of group) resolve()
    } catch (error) {
      const [only] = group
      if (group.length === 1) only?.reject(error)
      else for (const one of group) await settle([one])
    }
  }

  async function drain(): Promise<void> {
    if (running) return
    running = true
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      await settle(group)
    }
    running = false
  }

  return (work: Work, { strict = false }: { strict?: boolean | undefined } = {}): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ work, strict, resolve, reject })
      void drain()
    })
}
