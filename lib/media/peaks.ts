import { speechRate } from './limits'
import { mixFrames, readWavFormat } from './wav'

/** Lowest and highest sample of each column, -1 to 1. */
export interface Peaks {
  min: Float32Array
  max: Float32Array
}

/** Peaks of samples for `columns` columns; 16-bit integers are scaled to ±1. */
export function peaksOf(samples: Float32Array | Int16Array, columns: number): Peaks {
  const scale = samples instanceof Int16Array ? 1 / 32_768 : 1
  const min = new Float32Array(columns)
  const max = new Float32Array(columns)
  for (let column = 0; column < columns; column++) {
    const from = Math.floor((column * samples.length) / columns)
    const to = Math.min(
      samples.length,
      Math.max(from + 1, Math.floor(((column + 1) * samples.length) / columns)),
    )
    let [low, high] = [0, 0]
    for (let i = from; i < to; i++) {
      const value = samples[i] ?? 0
      if (i === from || value < low) low = value
      if (i === from || value > high) high = value
    }
    min[column] = low * scale
    max[column] = high * scale
  }
  return { min, max }
}

/** px columns times this many samples are read at most: enough to see the shape of hours of sound. */
const samplesPerColumn = 4000
const headBytes = 65_536

/**
 * Peaks of a WAV blob, reading only what is drawn: in long clips each column looks at its first stretch of samples, so
 * memory and time depend on the columns, not on the length. Undefined when the blob is no linear WAV.
 */
export async function wavPeaks(
  blob: Blob,
  columns: number,
  signal: AbortSignal,
): Promise<(Peaks & { seconds: number }) | undefined> {
  const head = new Uint8Array(await blob.slice(0, headBytes).arrayBuffer())
  const format = readWavFormat(head, blob.size)
  if (!format) return
  const seconds = format.frames / format.rate
  const frameBytes = (format.bits / 8) * format.channels
  const read = async (from: number, frames: number) => {
    signal.throwIfAborted()
    const start = format.start + from * frameBytes
    return mixFrames(
      new Uint8Array(await blob.slice(start, start + frames * frameBytes).arrayBuffer()),
      format,
    )
  }
  if (format.frames <= Math.max(columns * samplesPerColumn, speechRate * 60))
    return { ...peaksOf(await read(0, format.frames), columns), seconds }
  const min = new Float32Array(columns)
  const max = new Float32Array(columns)
  for (let column = 0; column < columns; column++) {
    const part = peaksOf(await read(Math.floor((column * format.frames) / columns), samplesPerColumn), 1)
    min[column] = part.min[0] ?? 0
    max[column] = part.max[0] ?? 0
  }
  return { min, max, seconds }
}
