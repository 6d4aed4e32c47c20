import type { MediaKind, MediaRef } from '../../core/media'
import type { Sniffed } from '../sniff'

export interface IntakeCall {
  signal: AbortSignal
  /** What is happening right now, in words for the person. */
  onStatus(text: string): void
}

export interface RawMedium {
  blob: Blob
  /** The first bytes, at least 64 KB where the file has them. */
  head: Uint8Array
  found: Sniffed
  name: string | undefined
}

/** A medium as it is stored: `facts` go into its reference, `notes` tell what was changed on the way in. */
interface NormalMedium {
  blob: Blob
  facts: Pick<MediaRef, 'mime' | 'width' | 'height' | 'seconds' | 'sampleRate'>
  thumb?: Blob | undefined
  notes: string[]
}

/** All that intake knows of one kind of medium. */
export interface MediaFormat {
  kind: MediaKind
  /** Throws AppError with the fix for what cannot be used; rejects with AbortError when aborted. */
  normalise(raw: RawMedium, call: IntakeCall): Promise<NormalMedium>
}
