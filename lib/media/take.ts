import { speechRate } from './limits'
import { createResampler } from './resample'

/** What has been recorded so far, at 16 kHz, handed on second by second. */
export interface Take {
  /** Samples at the device's rate, -1 to 1. */
  push(samples: Float32Array): void
  /** Hands on what is less than a second, as before a pause. */
  flush(): void
  /** The whole take; nothing may follow. */
  end(): Float32Array<ArrayBuffer>
  /** Seconds taken so far. */
  seconds(): number
}

/**
 * Brings samples from `rate` Hz to 16 kHz as they come, so that stopping is instant and what was handed on is exactly
 * what the whole take holds. `onChunk` gets full seconds, and shorter ones on `flush` and `end`.
 */
export function createTake(options: {
  rate: number
  onChunk(samples: Float32Array<ArrayBuffer>, rate: number): void
}): Take {
  const resampler = createResampler(options.rate, speechRate)
  const chunks: Float32Array<ArrayBuffer>[] = []
  const open = new Float32Array(speechRate)
  let filled = 0
  let taken = 0

  function flush() {
    if (filled === 0) return
    const chunk = open.slice(0, filled)
    filled = 0
    chunks.push(chunk)
    options.onChunk(chunk, speechRate)
  }

  function add(samples: Float32Array) {
    taken += samples.length
    for (let at = 0; at < samples.length; ) {
      const part = samples.subarray(at, at + speechRate - filled)
      open.set(part, filled)
      filled += part.length
      at += part.length
      if (filled === speechRate) flush()
    }
  }

  return {
    push: (samples) => add(resampler.push(samples)),
    flush,
    end() {
      add(resampler.flush())
      flush()
      const whole = new Float32Array(taken)
      let at = 0
      for (const chunk of chunks) {
        whole.set(chunk, at)
        at += chunk.length
      }
      return whole
    },
    seconds: () => taken / speechRate,
  }
}

/** Loudness of a block for a meter: 0 at -60 dB full scale and below, 1 at full scale; by root mean square. */
export function meterLevel(samples: Float32Array): number {
  const sum = samples.reduce((total, value) => total + value * value, 0)
  const decibels = 10 * Math.log10(sum / Math.max(1, samples.length) || 1e-12)
  return Math.min(1, Math.max(0, 1 + decibels / 60))
}
