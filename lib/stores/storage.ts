import { createStore } from 'zustand/vanilla'
import type { StorageUse } from '../storage/usage'

export interface StorageState {
  /** What is used of what the browser grants, in bytes. */
  room: Pick<StorageUse, 'usedBytes' | 'quotaBytes'>
  /** Counted when somebody looks at it. */
  use?: StorageUse | undefined
  /** The latest thing that could not be saved, in words for the person. */
  trouble?: string | undefined
  /** That trouble is what became of earlier work: what is changed now is saved. */
  emptied?: boolean | undefined
}

/** Share of the quota, from 0 to 1, from which on the person is warned. */
export const warnShare = 0.8

/** How full the browser's storage is, and whether it still takes what is given to it. */
export function createStorageStore() {
  return createStore<StorageState>(() => ({ room: { usedBytes: undefined, quotaBytes: undefined } }))
}

/** Used share of the quota from 0 to 1; undefined where the browser does not tell. */
export function fullShare({ usedBytes, quotaBytes }: StorageState['room']): number | undefined {
  return usedBytes === undefined || !quotaBytes ? undefined : usedBytes / quotaBytes
}
