import type { DBSchema, IDBPDatabase } from 'idb'

/** Raise by one with each change of the stores, and add a step to `upgrade`; steps are never edited. */
export const version = 2

interface StoredMedium {
  blob: Blob
  thumb?: Blob | undefined
  /** ms since 1970. */
  at: number
}

export interface RecordingHead {
  id: string
  /** Hz. */
  rate: number
  /** Samples stored so far. */
  samples: number
  /** ms since 1970. */
  startedAt: number
}

/** What one model took on one day: calls made, USD of those whose cost is known, and apart from it what is not. */
export interface SpendingRow {
  /** Of the person's calendar, `2026-11-21`. */
  day: string
  /** `provider/model`. */
  model: string
  calls: number
  usd: number
  /** USD that calls which broke off may have cost at most. */
  doubtUsd: number
  /** Calls of which nobody knows what they cost. */
  unpriced: number
  /** Answers from the prediction cache, and the USD they cost at first. */
  hits: number
  savedUsd: number
}

/** The database `facet`: store -> key and value. */
export interface FacetSchema extends DBSchema {
  media: { key: string; value: StoredMedium }
  workspace: { key: string; value: unknown }
  recordings: { key: string; value: RecordingHead }
  /** Keyed by recording and place in it. */
  chunks: { key: [string, number]; value: Int16Array }
  /** Keyed by day and model. */
  spending: { key: [string, string]; value: SpendingRow }
}

export function upgrade(database: IDBPDatabase<FacetSchema>, from: number): void {
  if (from < 1) {
    database.createObjectStore('media')
    database.createObjectStore('workspace')
    database.createObjectStore('recordings', { keyPath: 'id' })
    database.createObjectStore('chunks')
  }
  if (from < 2) database.createObjectStore('spending', { keyPath: ['day', 'model'] })
}
