import { expect, test } from 'vitest'
import type { EngineProgress, SpeechPart } from '../engine'
import { clipVector } from './audio-vector'
import { speechRate } from './clip'
import { betterByBeam, scriptedModel } from './scripted-model.fixture'
import { decodeText, encodeText } from './tokens'
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
  const told: SpeechPart[] = []
  const { signal } = new AbortController()
  return { told, signal, onProgress: ({ part }: EngineProgress) => void (part && told.push(part)) }
}

/** Sound from and to these seconds in a clip of so many. */
function clip(seconds: number, sounds: readonly (readonly [number, number])[]): Float32Array {
  return Float32Array.from({ length: seconds * speechRate }, (_, i) => {
    const at = i / speechRate
    return sounds.some(([from, to]) => at >= from && at < to) ? 0.3 * Math.sin(i * 0.3) : 0
  })
}

const twoParts = () =>
  clip(30, [
    [1, 10],
    [14, 24],
  ])
const rounded = (segments: readonly { start: number; end: number }[]) =>
  segments.map(({ start, end }) => [Math.round(start), Math.round(end)])

test('chunks become sentences with their times, each told as soon as it is heard', async () => {
  const call = newCall()
  const { text, segments, seconds } = await transcribeClip(saying('Good day.'), twoParts(), {
    ...call,
    from: 0,
  })
  expect(text).toBe('Good day. Good day.')
  expect(seconds).toBe(30)
  expect(rounded(segments)).toEqual([
    [1, 10],
    [14, 24],
  ])
  for (const { confidence } of segments) expect(confidence).toBeCloseTo(1)
  const told = call.told.filter((part) => part.segments.length > 0)
  expect(told.map((part) => [Math.round(part.upTo), rounded(part.segments)])).toEqual([
    [10, [[1, 10]]],
    [24, [[14, 24]]],
  ])
  expect(call.told.some(({ saying: words }) => words?.startsWith('Good'))).toBe(true)
})

test('going on from where another call was hears nothing twice', async () => {
  const first = newCall()
  await transcribeClip(saying('Good day.'), twoParts(), { ...first, from: 0 })
  const upTo = first.told.find((part) => part.segments.length > 0)?.upTo ?? 0
  const rest = await transcribeClip(saying('Good day.'), twoParts(), { ...newCall(), from: upTo })
  expect(rounded(rest.segments)).toEqual([[14, 24]])
  const none = await transcribeClip(saying('Good day.'), twoParts(), { ...newCall(), from: 30 })
  expect(none.segments).toEqual([])
})

test('a doubtful part is read again with several readings side by side', async () => {
  const model = scriptedModel(betterByBeam)
  const { segments } = await transcribeClip(model, clip(3, [[1, 2]]), { ...newCall(), from: 0 })
  expect(segments.map(({ text }) => text)).toEqual([decodeText([11, 14]).trim()])
})

test('silence has no words', async () => {
  expect(await transcribeClip(saying('Thank you.'), clip(3, []), { ...newCall(), from: 0 })).toEqual({
    text: '',
    segments: [],
    seconds: 3,
  })
})

test('an aborted call ends before the next chunk and has told the first', async () => {
  const controller = new AbortController()
  const told: SpeechPart[] = []
  const onProgress = ({ part }: EngineProgress) => {
    if (!part || part.segments.length === 0) return
    told.push(part)
    controller.abort()
  }
  const call = { signal: controller.signal, onProgress, from: 0 }
  await expect(transcribeClip(saying('Hi.'), twoParts(), call)).rejects.toMatchObject({ name: 'AbortError' })
  expect(told).toHaveLength(1)
})

test('a sound vector has unit length, for silence too', async () => {
  for (const samples of [clip(3, [[1, 2]]), clip(1, []), new Float32Array(0)]) {
    const vector = await clipVector(saying('x'), samples, newCall().signal)
    expect(vector).toHaveLength(288)
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
  }
})
