import { frameSeconds, loudness, soundFrames } from './loudness'

/** A part of a clip, seconds from its start. */
export interface Stretch {
  start: number
  end: number
}

/** The model was taught on parts of up to 30 s and slips on long ones; a chunk is at most this long, s. */
export const longestChunk = 20
/** Where a chunk is cut at all, it is at least this long when speech allows, s. */
const shortestChunk = 8
/** A silence of this length ends a chunk that has its shortest length, s. */
const clearPause = 1
/** Silence kept on each side of speech, s: cut closer, the first and last sounds suffer. */
const margin = 0.3
/** Sounds of less than this in all are a click, not speech, s. */
const shortestSound = 0.08

/** Where sound stands out, as stretches; gaps shorter than 0.2 s belong to the speech. */
export function soundStretches(samples: Float32Array, rate: number): Stretch[] {
  const found: Stretch[] = []
  for (const [frame, sound] of soundFrames(loudness(samples, rate)).entries()) {
    if (!sound) continue
    const start = frame * frameSeconds
    const last = found.at(-1)
    if (last && start - last.end < 0.2) last.end = start + frameSeconds
    else found.push({ start, end: start + frameSeconds })
  }
  return found.filter(({ start, end }) => end - start >= shortestSound)
}

/**
 * Cuts a clip of mono samples into chunks of at most `longestChunk` seconds, at pauses where there are any; silence
 * between chunks is left out. A clip without sound has no chunks; a short clip with sound is one chunk.
 */
export function speechChunks(samples: Float32Array, rate: number): Stretch[] {
  const seconds = samples.length / rate
  const chunks: Stretch[] = []
  for (const stretch of soundStretches(samples, rate).flatMap((part) => splitLong(part, samples, rate))) {
    const last = chunks.at(-1)
    const pause = last ? stretch.start - last.end : 0
    const joined = last ? stretch.end - last.start : 0
    const full = last ? last.end - last.start >= shortestChunk && pause >= clearPause : true
    if (last && !full && joined <= longestChunk - 2 * margin) last.end = stretch.end
    else chunks.push({ ...stretch })
  }
  return chunks.map((chunk, index) => ({
    start: Math.max(0, chunk.start - gap(chunks[index - 1]?.end ?? -1, chunk.start)),
    end: Math.min(seconds, chunk.end + gap(chunk.end, chunks[index + 1]?.start ?? seconds + 1)),
  }))
}

/** The margin a pause has room for: neighbours share a short one. */
function gap(from: number, to: number): number {
  return Math.min(margin, Math.max(0, (to - from) / 2))
}

/** Unbroken sound longer than a chunk is cut at its quietest places. */
function splitLong(stretch: Stretch, samples: Float32Array, rate: number): Stretch[] {
  const room = longestChunk - 2 * margin
  if (stretch.end - stretch.start <= room) return [stretch]
  const from = stretch.start + shortestChunk
  const to = stretch.start + room
  const curve = loudness(samples.subarray(Math.round(from * rate), Math.round(to * rate)), rate)
  // Three frames together, so that a single quiet one inside a sound is no cut.
  const around = (frame: number) => (curve[frame - 1] ?? 0) + (curve[frame] ?? 0) + (curve[frame + 1] ?? 0)
  let quietest = 1
  for (let frame = 1; frame < curve.length - 1; frame++)
    if (around(frame) < around(quietest)) quietest = frame
  const cut = from + (quietest + 0.5) * frameSeconds
  return [{ start: stretch.start, end: cut }, ...splitLong({ start: cut, end: stretch.end }, samples, rate)]
}
