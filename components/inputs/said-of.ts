import type { EvidenceSource } from '../../lib/core/evidence'
import { type Heard, heardText } from '../../lib/core/hearing'
import type { MediaRef } from '../../lib/core/media'
import type { Cue } from '../../lib/core/subtitles'
import type { Cell } from '../../lib/stores/runs'

export interface Captions {
  /** In the order of time; empty where nobody knows when what was said. */
  cues: readonly Cue[]
  /** The whole of it, where only that is known. */
  text?: string | undefined
  /** Who heard it, as people know it. */
  by?: string | undefined
  /** The words being heard now, which may still change. */
  saying?: string | undefined
  /** Where hearing has come to or was stopped, in seconds; absent once all was heard. */
  upTo?: number | undefined
  /** What must be known to read it. */
  note?: string | undefined
}

const noCaptions: Captions = { cues: [] }

function timed(sources: readonly EvidenceSource[], clip: MediaRef): Cue[] {
  const cues = sources.flatMap(({ mediaId, start, end, text }) =>
    mediaId === clip.id && start !== undefined ? [{ start, end: end ?? start + 2, text }] : [],
  )
  return cues.toSorted((a, b) => a.start - b.start)
}

const length = (cues: readonly Cue[]) => cues.reduce((sum, { text }) => sum + text.length, 0)

/** What was heard in a clip by the runs there are: the fullest timed evidence, else a transcript that stood in for it. */
export function captionsOf(cells: Readonly<Record<string, Cell>>, clip: MediaRef): Captions {
  const all = Object.values(cells)
  const [fullest] = all
    .flatMap(({ evidence }) => Object.values(evidence).map(({ sources }) => timed(sources, clip)))
    .toSorted((a, b) => length(b) - length(a))
  if (fullest && fullest.length > 0) return { cues: fullest }
  const heard = all
    .flatMap(({ calls }) => calls.flatMap(({ transcripts = [] }) => transcripts))
    .find((one) => one.clip === clip.name || clip.id.startsWith(one.clip))
  return heard ? { cues: [], text: heard.text, by: heard.by } : noCaptions
}

/** What was heard by a model of hearing, as captions. */
export function captionsOfHeard(heard: Heard): Captions {
  const { segments, by, saying, upTo, done, note } = heard
  const told = { by, note, ...(done ? {} : { saying, upTo }) }
  return segments.length > 0 || !done
    ? { cues: segments, ...(heard.text === undefined ? {} : { text: heard.text }), ...told }
    : { cues: [], text: heardText(heard), ...told }
}

/** The cue that is heard at a moment, in seconds. */
export function cueAt(cues: readonly Cue[], at: number): Cue | undefined {
  return cues.findLast(({ start, end }) => start <= at && at < end)
}

const describes = /^(?:alt_?text|caption|description|describe|summary)$/i

/** What a run says of the only picture there is: the first field that describes it. */
export function descriptionOf(cells: Readonly<Record<string, Cell>>): string | undefined {
  for (const { outputs, status } of Object.values(cells)) {
    if (status !== 'done') continue
    const found = Object.entries(outputs).find(
      ([name, value]) => describes.test(name) && typeof value === 'string' && value.trim() !== '',
    )
    if (found) return String(found[1])
  }
  return undefined
}
