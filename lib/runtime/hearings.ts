import { clockText } from '../core/clock-text'
import { type Heard, heardText } from '../core/hearing'
import type { EngineCall, EngineProgress, Transcript } from '../ondevice/engines/engine'
import type { Hear, Hearing } from '../ondevice/hear'
import { createSharedWork } from './shared-work'

/** A hearing as it is kept between visits; `at` in ms since the epoch. */
export interface HeardEntry {
  heard: Heard
  at: number
}

/** Where hearings outlive the page. What cannot be read is a miss. */
export interface KeptHearings {
  get(key: string): Promise<HeardEntry | undefined>
  set(key: string, entry: HeardEntry): Promise<void>
}

/** Clips whose words are held in memory, the longest unused leave first. */
const mostHeld = 100

/** The one place where clips are heard on this device; see `Hear`. */
export function createHearings(kept: KeptHearings): {
  hear: Hear
  /** What was heard of a clip so far by a model, here or on an earlier visit. */
  known(model: string, clip: string): Promise<Heard | undefined>
  /** Forgets what is held in memory. */
  clear(): void
} {
  const held = new Map<string, Heard>()
  const together = createSharedWork<Heard, EngineProgress>()
  const hold = (key: string, heard: Heard) => {
    held.delete(key)
    held.set(key, heard)
    const [oldest] = held.keys()
    if (held.size > mostHeld && oldest !== undefined) held.delete(oldest)
  }
  const find = async (key: string) => held.get(key) ?? (await kept.get(key))?.heard

  async function goOn(hearing: Hearing, key: string, call: EngineCall): Promise<Heard> {
    const { clip, by, listen } = hearing
    let heard = (await find(key)) ?? {
      ...{ clip: clip.id, by, segments: [], upTo: 0, seconds: clip.seconds ?? 0, done: false },
    }
    call.signal.throwIfAborted()
    const tell = (next: Heard) => {
      heard = next
      hold(key, heard)
      call.onProgress({ text: progressText(heard), heard })
    }
    const keep = () => {
      const { saying: _saying, ...whole } = heard
      hold(key, whole)
      return kept.set(key, { heard: whole, at: Date.now() })
    }
    if (heard.segments.length > 0 || heard.done) tell(heard)
    if (heard.done) return heard
    try {
      const before = heard.segments
      const { segments: rest, seconds } = await listen(heard.upTo, {
        signal: call.signal,
        onProgress({ part, ...progress }) {
          if (!part) return call.onProgress(progress)
          const { segments, saying, upTo } = part
          // The words of a part that is being heard leave the list alone, so that nothing is copied for them.
          const all = segments.length > 0 ? [...heard.segments, ...segments] : heard.segments
          tell({ ...heard, segments: all, saying, upTo, seconds: part.seconds })
        },
      })
      const segments = [...before, ...rest]
      tell({ ...heard, segments, saying: undefined, upTo: seconds, seconds, done: true })
      return heard
    } finally {
      if (heard.upTo > 0) await keep()
    }
  }

  return {
    async hear(hearing, { signal, onProgress }) {
      const key = keyOf(hearing.model, hearing.clip.id)
      const now = held.get(key)
      if (now && !now.done) onProgress({ text: progressText(now), heard: now })
      const heard = await together({
        ...{ key, signal, onStatus: onProgress },
        work: ({ signal: stop, onStatus }) => goOn(hearing, key, { signal: stop, onProgress: onStatus }),
      })
      return transcriptOf(heard)
    },
    known: (model, clip) => find(keyOf(model, clip)),
    clear: () => held.clear(),
  }
}

const keyOf = (model: string, clip: string) => `heard ${model} ${clip}`

function transcriptOf(heard: Heard): Transcript {
  return { text: heardText(heard), segments: heard.segments, seconds: heard.seconds }
}

function progressText({ upTo, seconds, done }: Heard): string {
  return done || seconds <= 0 ? 'Heard' : `Listening: ${clockText(upTo)} of ${clockText(seconds)}`
}
