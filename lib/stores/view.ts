import { createStore } from 'zustand/vanilla'
import type { EvidenceSource } from '../core/evidence'

/** The evidence of one answer being looked at. */
export interface Spotlight {
  /** Column and output field the evidence belongs to. */
  owner: string
  sources: readonly EvidenceSource[]
}

export interface ViewState {
  hovered?: Spotlight | undefined
  pinned?: Spotlight | undefined
  /** Column whose details are open. */
  drawer?: string | undefined
  shortcuts: boolean
  /** Media kinds being dragged over the window; undefined when nothing is. */
  dragging?: readonly string[] | undefined
  /** Column shown on narrow screens. */
  tab?: string | undefined
  /** Said to screen readers. */
  said: string
}

export function createViewStore() {
  return createStore<ViewState>(() => ({ shortcuts: false, said: '' }))
}

export type ViewStore = ReturnType<typeof createViewStore>

/** What to light up: what is under the pointer first, else what was pinned. */
export function lit(state: ViewState): Spotlight | undefined {
  return state.hovered ?? state.pinned
}
