import type { Box } from '../core/evidence'
import type { MediaRef } from '../core/media'

/** An answer about a medium: who gave it, of which field, and where on the picture it was found. */
export interface ViewedAnswer {
  by: string
  name: string
  text: string
  /** px of the picture as stored. */
  boxes: readonly Box[]
}

/** Where a medium stands, so that a cut of it has a place; `index` counts the media of the field. */
export interface ViewedPlace {
  field: string
  index: number
  /** Row of Compare; absent on the playground. */
  row?: string | undefined
}

/** One medium to look at. */
export interface ViewedMedium {
  medium: MediaRef
  /** What it is called: its file, its row. */
  title: string
  /** Absent where nothing new can stand beside it. */
  place?: ViewedPlace | undefined
}

/** What the viewer goes through, the one shown, and what was answered about each. */
export interface Viewing {
  items: readonly ViewedMedium[]
  at: number
  /** What the items are, as in “3 of 20 rows”. */
  unit: string
  answersOf(item: ViewedMedium): readonly ViewedAnswer[]
}
