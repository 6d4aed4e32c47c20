import type { LmTask } from '../lm/message'
import type { MediaFile } from './media-files'
import type { SentCall } from './sent-call'
import type { Wire } from './wire-kind'

/** All that a script which makes a call again can be written from. */
export interface CodeSource {
  sent: SentCall
  wire: Wire
  /** Every medium of the request and of the task, as the file that the script reads. */
  files: readonly MediaFile[]
  /** The typed task behind the messages; absent for calls of an earlier visit. */
  task?: LmTask | undefined
  /** Id of the prompt form. */
  adapter: string
}

/** One language, or one library of it. */
export interface CodeKind {
  id: string
  label: string
  fileName: string
  /** What has to be installed, as one types it; absent when nothing has. */
  install?: ((source: CodeSource) => string) | undefined
  /** True when it is written from the typed task rather than from the exact request. */
  needsTask?: true | undefined
  print(source: CodeSource): string
}
