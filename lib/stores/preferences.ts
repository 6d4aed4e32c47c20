import { createStore } from 'zustand/vanilla'

/** How a person likes to work; kept between visits, no part of the work itself. */
export interface Preferences {
  /** Single letters are keys while nothing is typed. */
  letters: boolean
  /** Ids of the commands used last in the palette, latest first. */
  recent: readonly string[]
  /** Ids of the models chosen last, latest first. */
  recentModels: readonly string[]
  /** Width of the task beside the answers, px; undefined for the usual one. */
  taskWidth?: number | undefined
  /** Id of the sample's medium that the first visit was greeted with, empty when it needed none; undefined before that. */
  greeted?: string | undefined
}

export function createPreferencesStore() {
  return createStore<Preferences>(() => ({ letters: true, recent: [], recentModels: [] }))
}
