import type { DBSchema, IDBPDatabase } from 'idb'

/** Raise by one with each change of the stores, and add a step to `upgrade`; steps are never edited. */
export const version = 1

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

/** The database `facet`: store -> key and value. */
export interface FacetSchema extends DBSchema {
  media: { key: string; value: StoredMedium }
  workspace: { key: string; value: unknown }
  recordings: { key: string; value: RecordingHead }
  /** Keyed by recording and place in it. */
  chunks: { key: [string, number]; value: Int16Array }
}

export function upgrade(database: IDBPDatabase<FacetSchema>, from: number): void {
  if (from < 1) {
    database.createObjectStore('media')
    database.createObjectStore('workspace')
    database.createObjectStore('recordings', { keyPath: 'id' })
    database.createObjectStore('chunks')
  }
}
