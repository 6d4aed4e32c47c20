import type { EvaluatedRow, EvaluationResult, Senses } from './evaluate'
import type { MediaRef } from './media'
import type { Signature } from './signature'

/** One example as it was given: a medium, its labels, or both. */
export interface EvaluationItem {
  /** Path without the ending: what pairs a medium with its labels. */
  key: string
  /** Shown beside its result. */
  name: string
  medium?: MediaRef | undefined
  /** Why its medium could not be read in. */
  problem?: string | undefined
  /** The label file as it was given: what it says of each field depends on the signature. */
  labels?: { name: string; text: string } | undefined
}

/** What a person has set; what is missing follows the playground. */
export interface EvaluationSetup {
  signature?: string | undefined
  model?: string | undefined
  module?: string | undefined
  metric?: string | undefined
  limit?: number | undefined
  cache?: boolean | undefined
}

/** A run over the examples: what it asks, and how it stands. */
export interface EvaluationRun {
  /** ms since 1970. */
  at: number
  signature: Signature
  setup: EvaluationSetup
  /** Examples it is to ask. */
  total: number
  state: 'running' | 'done' | 'stopped' | 'failed'
  error?: string | undefined
  result?: EvaluationResult | undefined
  /** What the person says the texts of fields are, where it is not what was found. */
  said?: Senses | undefined
}

/** Data, set-up and run of one evaluation; its finished rows are kept one by one. */
export interface EvaluationRecord {
  id: string
  /** When it was last changed, ms since 1970. */
  at: number
  setup: EvaluationSetup
  items: readonly EvaluationItem[]
  run?: EvaluationRun | undefined
}

/** Finished rows by the place of their example. */
export type EvaluatedRows = ReadonlyMap<number, EvaluatedRow>

/**
 * Evaluations that outlive the page. What writes resolves once it is on disk and else throws AppError `storage`; then nothing
 * of it was stored. One tab at a time runs an evaluation.
 */
export interface EvaluationArchive {
  /** All of them, last changed first. */
  list(): Promise<EvaluationRecord[]>
  rows(id: string): Promise<EvaluatedRows>
  /** Resolves with what is stored now: it holds what another tab has changed besides since this one read it. */
  put(record: EvaluationRecord): Promise<EvaluationRecord>
  /**
   * Puts down what is not stored yet, at once and without an answer: for a page that may be gone before `put` is through. The
   * next `list` brings it in; `gone` says that this page will not live to store it.
   */
  leave(record: EvaluationRecord, page: { gone: boolean }): void
  putRow(id: string, index: number, row: EvaluatedRow): Promise<void>
  /** Removes it with its rows. */
  remove(id: string): Promise<void>
  /** Holds an evaluation for this tab; the function lets go. Throws AppError `storage` while another tab runs it. */
  hold(id: string): Promise<() => Promise<void>>
  /** True while some tab runs it. */
  isHeld(id: string): Promise<boolean>
  /** Calls back with the ids of those that another tab has changed; returns the end of it. */
  heard(changed: (ids: readonly string[]) => void): () => void
}
