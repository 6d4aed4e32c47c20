import { expect, test } from 'vitest'
import { clipVector } from './audio-vector'
import { speechRate } from './clip'
import { scriptedModel } from './scripted-model.fixture'
import { encodeText } from './tokens'
import { transcribeClip } from './transcribe'

/** A model that says one text to every chunk. */
function saying(text: string) {
  const tokens = [1, ...encodeText(text), 2]
  return scriptedModel(
    {},
    Object.fromEntries(tokens.slice(1).map((token, at) => [tokens.slice(0, at + 1).join(), { [token]: 1 }])),
  )
}

function newCall() {
  const told: string[] = []
  const { signal } = new AbortController()
  return { told, signal, onProgress: ({ text }: { text: string }) => void told.push(text) }
}

/** Sound from and to these seconds in a clip of so many. */
function clip(seconds: number, sounds: readonly (readonly [number, number])[]): Float32Array {
  return Float32Array.from({ length: seconds * speechRate }, (_, i) => {
    const at = i / speechRate
    return sounds.some(([from, to]) => at >= from && at < to) ? 0.3 * Math.sin(i * 0.3) : 0
  })
}

test.each(['fast', 'accurate'] as const)('%s: chunks become sentences with their times', async (variant) => {
  const call = newCall()
  const samples = clip(30, [
    [1, 10],
    [14, 24],
  ])
  const { text, segments, seconds } = await transcribeClip(saying('Good day.'), samples, { ...call, variant })
  expect(text).toBe('Good day. Good day.')
  expect(seconds).toBe(30)
  expect(segments.map(({ start, end }) => [Math.round(start), Math.round(end)])).toEqual([
    [1, 10],
    [14, 24],
  ])
  for (const { confidence } of segments) expect(confidence).toBeCloseTo(1)
  expect(call.told).toEqual(['Listening, part 1 of 2', 'Listening, part 2 of 2'])
})

test('silence has no words', async () => {
  const call = { ...newCall(), variant: 'fast' as const }
  expect(await transcribeClip(saying('Thank you.'), clip(3, []), call)).toEqual({
    text: '',
    segments: [],
    seconds: 3,
  })
})

test('an aborted call ends before the next chunk', async () => {
  const controller = new AbortController()
  const call = { signal: controller.signal, onProgress: () => controller.abort(), variant: 'fast' as const }
  const samples = clip(30, [
    [1, 10],
    [14, 24],
  ])
  await expect(transcribeClip(saying('Hi.'), samples, call)).rejects.toMatchObject({ name: 'AbortError' })
})

test('a sound vector has unit length, for silence too', async () => {
  for (const samples of [clip(3, [[1, 2]]), clip(1, []), new Float32Array(0)]) {
    const vector = await clipVector(saying('x'), samples, newCall().signal)
    expect(vector).toHaveLength(288)
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
  }
})
