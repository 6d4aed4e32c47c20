import { createStore } from 'zustand/vanilla'
import { toErrorInfo } from '../core/errors'
import { emptyStore, exportStored, listStored, resetStored, type StoredDatabase } from '../storage/recovery'

export interface RecoveryState {
  databases?: readonly StoredDatabase[] | undefined
  busy: boolean
  problem?: string | undefined
  /** What was done last. */
  said?: string | undefined
}

/** What looks after the storage when the app itself cannot open it; it knows nothing of the app. */
export function createRecovery() {
  const store = createStore<RecoveryState>(() => ({ busy: false }))
  async function doing(work: () => Promise<string | undefined>): Promise<void> {
    store.setState({ busy: true, problem: undefined, said: undefined })
    try {
      store.setState({ said: await work() })
    } catch (error) {
      store.setState({ problem: toErrorInfo(error).message })
    }
    const databases = await listStored().catch((error: unknown) => {
      store.setState({ problem: toErrorInfo(error).message })
      return undefined
    })
    store.setState({ busy: false, databases })
  }
  return Object.assign(store, {
    look: () => doing(async () => undefined),
    /** Hands the file to `save`. */
    save: (save: (file: Blob) => void) =>
      doing(async () => {
        save(await exportStored())
        return 'A file with everything but your keys is on its way to your downloads.'
      }),
    empty: (database: string, name: string) =>
      doing(async () => {
        await emptyStore(database, name)
        return `“${name}” of “${database}” is empty now.`
      }),
    reset: () =>
      doing(async () => {
        await resetStored()
        return 'Everything that was stored is removed. Open Facet to begin afresh.'
      }),
  })
}
