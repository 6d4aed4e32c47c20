import { createStore } from 'zustand/vanilla'
import type { EvidenceSource } from '../core/evidence'
import type { MediaRef } from '../core/media'
import type { Viewing } from './viewer'
import type { WorkspaceDoc } from './workspace'

/** The evidence of one answer being looked at. */
export interface Spotlight {
  /** Column and output field the evidence belongs to. */
  owner: string
  sources: readonly EvidenceSource[]
}

/** Stands for the column that is still to be added. */
export const newColumn = 'new'

export interface ViewState {
  hovered?: Spotlight | undefined
  pinned?: Spotlight | undefined
  /** Evidence whose place on the medium was asked for and is to be scrolled to. */
  sought?: EvidenceSource | undefined
  /** Column whose details are open. */
  drawer?: string | undefined
  /** Column that is shown as code. */
  code?: string | undefined
  /** Medium under the lens, and the column it was opened from. */
  lens?: { medium: MediaRef; column?: string | undefined } | undefined
  /** Media being looked at large. */
  viewer?: Viewing | undefined
  /** What is typed as the signature has an error: another one is in use, and a run would not be of what is seen. */
  brokenSignature: boolean
  shortcuts: boolean
  /** The list of all commands is open. */
  palette: boolean
  /** Cost and limits are open. */
  cost: boolean
  /** The colours chosen in this visit. */
  theme?: 'system' | 'light' | 'dark' | undefined
  /** The dialog of keys is open, at this key's name where one is asked for. */
  keys?: { name?: string | undefined } | undefined
  /** A dialog of what is taken along or brought in, with the file that was dropped for it. */
  travel?: { dialog: 'link' | 'open' | 'backup'; file?: File | undefined } | undefined
  /** The sample of a first visit: being opened, being answered by itself, or there since this visit began. */
  greeting?: 'coming' | 'running' | 'shown' | undefined
  /** What came of putting other work in the place of the present one, to be told once; `undo`: with the way back. */
  replaced?: { text: string; undo: boolean } | undefined
  /** The example opened last, as it came: as long as it is, it is nobody's own work. */
  example?: Pick<WorkspaceDoc, 'signature' | 'inputs'> | undefined
  /** The list of examples is open. */
  gallery: boolean
  /** Column whose list of models is open; `newColumn` for the one that adds a column. */
  modelMenu?: string | undefined
  /** Provider whose models that list begins with. */
  pickFrom?: string | undefined
  /** Something is being dragged over the window: the field it would go to, if any, and the words for it. */
  dragging?: { field?: string | undefined; says: string } | undefined
  /** Column shown on narrow screens. */
  tab?: string | undefined
  /** A run was asked for and begins when everything is read in; each such run has a mark of its own. */
  waiting?: object | undefined
  /** Said to screen readers. */
  said: string
}

export function createViewStore() {
  return createStore<ViewState>(() => ({
    brokenSignature: false,
    shortcuts: false,
    palette: false,
    cost: false,
    gallery: false,
    said: '',
  }))
}

/** True for evidence of this medium in this input. */
export function isOf(source: EvidenceSource, field: string, mediaId: string): boolean {
  return source.input === field && (source.mediaId === undefined || source.mediaId === mediaId)
}

/** What to light up: what is under the pointer first, else what was pinned. */
export function lit(state: ViewState): Spotlight | undefined {
  return state.hovered ?? state.pinned
}
