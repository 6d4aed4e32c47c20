/** A stream of mono samples from one rate to another; `flush` gives the rest after the last push. */
export interface Resampler {
  push(samples: Float32Array): Float32Array<ArrayBuffer>
  flush(): Float32Array<ArrayBuffer>
}

/** Lobes of the kernel on each side of its centre, in samples of the lower rate. */
const halfLobes = 24
/** Kaiser beta for about 80 dB of stop-band attenuation (Kaiser 1974: 0.1102 (A - 8.7)). */
const beta = 7.857
/** Cut-off as a share of the lower Nyquist frequency: the transition band ends near Nyquist itself. */
const rolloff = 0.915

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function bessel0(x: number): number {
  let [sum, term] = [1, 1]
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}

/** One row of taps per output phase, each summing to 1. */
function kernels(up: number, down: number): { taps: number; rows: Float64Array[] } {
  const scale = Math.min(1, up / down) * rolloff
  // Even, so that the sum below can run in four lanes.
  const half = 2 * Math.ceil((halfLobes / 2) * Math.max(1, down / up))
  const taps = 2 * half
  const rows = Array.from({ length: up }, (_, phase) => {
    const row = Float64Array.from({ length: taps }, (_, tap) => {
      const x = tap - half + 1 - phase / up
      const window = Math.abs(x) < half ? bessel0(beta * Math.sqrt(1 - (x / half) ** 2)) : 0
      const angle = Math.PI * x * scale
      return window * (angle === 0 ? 1 : Math.sin(angle) / angle)
    })
    const sum = row.reduce((total, value) => total + value, 0)
    return row.map((value) => value / sum)
  })
  return { taps, rows }
}

/**
 * Rational-ratio polyphase resampler with a Kaiser-windowed sinc (Crochiere and Rabiner, Multirate Digital Signal
 * Processing, 1983). Rates in whole Hz. Output length is ceil(input length * to / from), without delay.
 */
export function createResampler(from: number, to: number): Resampler {
  const common = gcd(from, to)
  const [up, down] = [to / common, from / common]
  const { taps, rows } = kernels(up, down)
  const lead = taps / 2 - 1
  // Doubles, so that no product below has to widen its factors first.
  let held = new Float64Array(lead)
  let received = 0
  let made = 0
  /** Index of `held[0]` in the input with `lead` zeros before it. */
  let heldStart = 0

  function run(samples: Float32Array, limit: number): Float32Array<ArrayBuffer> {
    const input = new Float64Array(held.length + samples.length)
    input.set(held)
    input.set(samples, held.length)
    const available = heldStart + input.length
    const ready = Math.max(0, Math.min(limit, Math.ceil(((available - taps + 1) * up) / down)) - made)
    const out = new Float32Array(ready)
    for (let i = 0; i < ready; i++, made++) {
      const position = made * down
      const row = rows[position % up] as Float64Array
      const first = Math.floor(position / up) - heldStart
      // Four sums that do not wait for each other: more than twice as fast as one.
      let [a, b, c, d] = [0, 0, 0, 0]
      for (let tap = 0, at = first; tap < taps; tap += 4, at += 4) {
        a += (row[tap] as number) * (input[at] as number)
        b += (row[tap + 1] as number) * (input[at + 1] as number)
        c += (row[tap + 2] as number) * (input[at + 2] as number)
        d += (row[tap + 3] as number) * (input[at + 3] as number)
      }
      out[i] = a + b + (c + d)
    }
    const next = Math.min(available, Math.floor((made * down) / up))
    held = input.slice(next - heldStart)
    heldStart = next
    return out
  }

  if (up === down) return { push: (samples) => samples.slice(), flush: () => new Float32Array(0) }
  return {
    push(samples) {
      received += samples.length
      return run(samples, Number.POSITIVE_INFINITY)
    },
    flush() {
      return run(new Float32Array(taps), Math.ceil((received * up) / down))
    },
  }
}
