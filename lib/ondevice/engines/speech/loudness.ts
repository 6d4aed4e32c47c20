/** Length of one frame of the loudness curve, s. */
export const frameSeconds = 0.02

/** Root mean square of each 20 ms of mono samples at `rate` Hz, in dB below full scale (-100 for silence). */
export function loudness(samples: Float32Array, rate: number): Float32Array {
  const size = Math.max(1, Math.round(rate * frameSeconds))
  return Float32Array.from({ length: Math.ceil(samples.length / size) }, (_, frame) => {
    const part = samples.subarray(frame * size, (frame + 1) * size)
    let sum = 0
    for (let i = 0; i < part.length; i++) sum += (part[i] as number) ** 2
    return Math.max(-100, 10 * Math.log10(sum / part.length + 1e-12))
  })
}

/** Nothing below this is taken for speech, dBFS: a quiet room through a good microphone. */
const silence = -60

/**
 * Which frames hold sound that stands out. The bar lies between the clip's quiet (10th percentile) and its loud
 * (95th): a third of the way up, so it follows both a noisy street and a whisper.
 */
export function soundFrames(curve: Float32Array): boolean[] {
  const quiet = levelAt(curve, 0.1)
  const loud = levelAt(curve, 0.95)
  // A clip that is speech from end to end has no quiet part; then all of it counts.
  const bar = loud - quiet < 10 ? Math.min(quiet, loud) - 1 : Math.min(quiet + (loud - quiet) / 3, loud - 10)
  return Array.from(curve, (level) => level > Math.max(bar, silence))
}

/** The level that `share` of the frames stay below, dBFS. */
export function levelAt(curve: Float32Array, share: number): number {
  return curve.slice().sort()[Math.floor(curve.length * share)] ?? -100
}

/** Mono samples brought to a peak of 0.5, so that a quiet recording reads like a loud one; silence stays as it is. */
export function evenLoudness(samples: Float32Array): Float32Array {
  const peak = samples.reduce((top, value) => Math.max(top, Math.abs(value)), 0)
  return peak < 1e-4 ? samples : samples.map((value) => (value / peak) * 0.5)
}
