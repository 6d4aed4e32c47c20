import type { EvaluationArchive } from '../core/evaluation-record'
import type { MediaKind } from '../core/media'
import type { RunArchive } from '../core/runs/run-record'
import type { Ingested } from '../media/ingest'
import type { Recorder, RecordingOptions } from '../media/recorder'
import type { Runtime } from '../runtime/runtime'
import type { writeBackup } from '../storage/archive/backup'
import type { openBackup } from '../storage/archive/restore'
import type { BackupAge } from '../storage/last-backup'
import type { OwnKeys } from '../storage/own-keys'
import type { SpendingRow } from '../storage/schema'
import type { Shelved } from '../storage/shelf'
import type { TroubleKind } from '../storage/trouble'
import type { StorageUse } from '../storage/usage'
import type { KeptDocument } from '../storage/workspace-store'
import type { Stores } from './create-stores'

/** What is being read in may be given up, and tells what it is doing. */
export interface IngestCall {
  signal: AbortSignal
  onStatus(text: string): void
}

/** Media of this browser: kept by the SHA-256 of their bytes, so the same picture twice is stored once. */
interface AppMedia {
  /** Throws AppError with the fix in its message; nothing is stored then. */
  readFile(file: Blob & { name?: string }, accept: readonly MediaKind[], call: IngestCall): Promise<Ingested>
  /** A link, a data URI, raw base64 or `{"url": …}`. Throws AppError. */
  readText(text: string, accept: readonly MediaKind[], call: IngestCall): Promise<Ingested>
  /** `unasked` for what no person brought in: the browser is then not asked to keep it. */
  put(ingested: Ingested, how?: { unasked: boolean }): Promise<void>
  get(id: string): Promise<Blob | undefined>
  /** A small picture of it, made once when it came in; undefined for what has none. */
  thumb(id: string): Promise<Blob | undefined>
}

/** The microphone, and the store that keeps what is being recorded. Samples are mono; `rate` in Hz. */
interface AppRecorder {
  /** Throws AppError `microphone`, each cause with its own fix. */
  start(options: RecordingOptions): Promise<Recorder>
  list(): Promise<readonly { id: string; label: string }[]>
  keepChunk(chunk: {
    id: string
    index: number
    samples: Int16Array<ArrayBuffer>
    rate: number
  }): Promise<void>
  unfinished(): Promise<readonly { id: string; seconds: number; startedAt: number }[]>
  read(id: string): Promise<{ samples: Int16Array; rate: number }>
  drop(id: string): Promise<void>
}

/** What was spent by day and model, and the limits on it. All but `heard` throw AppError `storage`. */
interface AppSpending {
  load(): Promise<readonly SpendingRow[]>
  /** Adds rows to what all tabs have spent; resolves with everything once it is saved. */
  add(rows: readonly SpendingRow[]): Promise<readonly SpendingRow[]>
  /** Forgets everything; resolves with what it was. */
  clear(): Promise<readonly SpendingRow[]>
  /** Calls back when another tab changed any of it; returns the end of it. */
  heard(changed: () => void): () => void
  loadCaps(): Promise<unknown>
  saveCaps(caps: unknown): Promise<void>
  /** Resolves when both are in the store, read once; never rejects. */
  ready(): Promise<void>
}

/** The storage itself: how full it is, and what it refused. */
interface AppStorage {
  /** Never rejects. */
  room(): Promise<Pick<StorageUse, 'usedBytes' | 'quotaBytes'>>
  /** Throws AppError `storage`. */
  use(): Promise<StorageUse>
  /** Asks the browser to keep everything; never rejects. */
  persist(): Promise<unknown>
  /**
   * Removes media that nothing has used for seven days, neither what is stored nor `memory`. Does nothing while another tab is
   * open, whose memory is not known. Throws AppError `storage`.
   */
  tidy(memory: unknown): Promise<void>
  /** Calls back with the words for the person when something could not be kept; returns the end of it. */
  onTrouble(listener: (message: string, kind: TroubleKind) => void): () => void
}

/** A document kept between visits. */
interface Keep {
  load(): Promise<unknown>
  save(document: unknown): Promise<void>
}

/** What a person takes with them or brings along. All throw AppError, or the abort reason. */
export interface AppTravel {
  writeBackup: typeof writeBackup
  openBackup: typeof openBackup
  /** When the last backup was made. */
  backupAge(): Promise<BackupAge>
  noteBackup(): Promise<void>
  /** Work that was set aside when other work was opened. */
  shelf: {
    list(): Promise<readonly Shelved[]>
    put(shelved: Shelved): Promise<void>
    drop(at: string): Promise<void>
  }
}

/** A person's own keys. What is listed of them is no secret; none comes back out. */
export type AppKeys = Pick<OwnKeys, 'list' | 'save' | 'cannotRemember' | 'unlock' | 'lock' | 'forget'>

/** All that actions and pages work with; tests hand in their own. */
export interface App {
  stores: Stores
  runtime: Runtime
  media: AppMedia
  recorder: AppRecorder
  /** The workspace, which several tabs may work on. */
  keep: KeptDocument
  /** What a person has set of models by hand. */
  keepOverrides: Keep
  storage: AppStorage
  /** Runs that outlive the page. */
  archive: RunArchive
  evaluations: EvaluationArchive
  keys: AppKeys
  spending: AppSpending
  travel: AppTravel
}
