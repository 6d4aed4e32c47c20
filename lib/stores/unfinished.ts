import { createStore } from 'zustand/vanilla'
import type { UnfinishedText } from '../storage/unfinished'

export type { UnfinishedText }

/** Texts that stand for nothing yet, by the name of their box: no part of the work, but a person's own. */
export interface UnfinishedState {
  texts: Readonly<Record<string, UnfinishedText>>
  /** What earlier pages left has been read. */
  ready: boolean
}

export function createUnfinishedStore() {
  return createStore<UnfinishedState>(() => ({ texts: {}, ready: false }))
}
