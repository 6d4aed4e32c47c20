import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longestChunk, soundStretches, speechChunks } from './stretches'

const rate = 16_000

/** Seconds of tone and of near silence in turns, tone first. */
function turns(seconds: readonly number[], loud = 0.3, quiet = 0.001): Float32Array {
  const parts = seconds.map((length, index) =>
    Float32Array.from(
      { length: Math.round(length * rate) },
      (_, i) => (index % 2 === 0 ? loud : quiet) * Math.sin(i * 0.3),
    ),
  )
  const out = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

test('sound is found where it is, to 20 ms', () => {
  const [first, second, ...more] = soundStretches(turns([0, 1, 2, 1, 1.5, 0.5]), rate)
  expect(more).toEqual([])
  expect(first?.start).toBeCloseTo(1, 1)
  expect(first?.end).toBeCloseTo(3, 1)
  expect(second?.start).toBeCloseTo(4, 1)
  expect(second?.end).toBeCloseTo(5.5, 1)
})

test.each([
  { name: 'digital silence', samples: new Float32Array(rate * 3) },
  { name: 'hiss below -60 dBFS', samples: turns([3], 0.0005) },
  { name: 'a click', samples: turns([0, 1, 0.02, 1]) },
  { name: 'nothing', samples: new Float32Array(0) },
])('$name has no chunks', ({ samples }) => {
  expect(speechChunks(samples, rate)).toEqual([])
})

test('a short clip that is speech throughout stays whole', () => {
  expect(speechChunks(turns([5]), rate)).toEqual([{ start: 0, end: 5 }])
})

test('a long clip is cut at its pauses', () => {
  const samples = turns([9, 1.5, 9, 1.5, 9])
  const chunks = speechChunks(samples, rate)
  expect(chunks).toHaveLength(3)
  for (const { start, end } of chunks.slice(0, -1)) {
    expect(end - start).toBeLessThan(10)
    const pause = end % 10.5
    expect(pause).toBeGreaterThan(9)
  }
})

test('a silence of minutes costs nothing', () => {
  const [first, second] = speechChunks(turns([9, 120, 9]), rate)
  expect(first?.end).toBeLessThan(10)
  expect(second?.start).toBeGreaterThan(128)
})

test('chunks are in order, apart, short enough and hold all sound', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.1, max: 30, noNaN: true }), { minLength: 1, maxLength: 6 }),
      (seconds) => {
        const samples = turns(seconds)
        const chunks = speechChunks(samples, rate)
        for (const [index, chunk] of chunks.entries()) {
          expect(chunk.end).toBeGreaterThan(chunk.start)
          expect(chunk.end - chunk.start).toBeLessThanOrEqual(longestChunk + 1e-6)
          expect(chunk.start).toBeGreaterThanOrEqual((chunks[index - 1]?.end ?? 0) - 1e-9)
        }
        for (const sound of soundStretches(samples, rate)) {
          const middle = (sound.start + sound.end) / 2
          expect(chunks.some(({ start, end }) => start <= middle && middle <= end)).toBe(true)
        }
      },
    ),
    { numRuns: 15 },
  )
})
