import { expect, test } from 'vitest'
import { decodeSpeech } from './decode'
import { betterByBeam, scriptedModel, states } from './scripted-model.fixture'

const call = (width: number) => ({ width, limit: 40, signal: new AbortController().signal })

test('greedy takes the best next token, a beam the best whole reading', async () => {
  const model = scriptedModel(betterByBeam)
  const greedy = await decodeSpeech(model, states, call(1))
  expect(greedy.tokens[0]).toBe(10)
  const beam = await decodeSpeech(model, states, call(4))
  expect(beam.tokens).toEqual([11, 14])
  expect(Math.exp(beam.total)).toBeCloseTo(0.38, 2)
  expect(beam.logProbs).toHaveLength(beam.tokens.length + 1)
})

test('a beam that changes places takes the caches of its survivors along', async () => {
  // The scripted model answers by the history in its caches, so mixed rows would show as a wrong reading.
  const model = scriptedModel(
    {
      1: { 10: 0.55, 11: 0.45 },
      10: { 12: 0.5, 13: 0.5 },
      11: { 12: 0.9, 13: 0.1 },
      12: { 14: 0.5, 15: 0.5 },
    },
    { '1,11,12': { 16: 1 }, '1,11,12,16': { 2: 1 } },
  )
  const { tokens } = await decodeSpeech(model, states, call(3))
  expect(tokens).toEqual([11, 12, 16])
})

test('a decoder in a loop is stopped and says the thing once', async () => {
  const model = scriptedModel({ 1: { 20: 1 }, 20: { 21: 1 }, 21: { 20: 1 } })
  for (const width of [1, 4])
    expect((await decodeSpeech(model, states, call(width))).tokens).toEqual([20, 21])
})

test('text that never ends stops at the limit', async () => {
  const chain = Object.fromEntries(
    Array.from({ length: 90 }, (_, i) => [i === 0 ? 1 : i + 99, { [i + 100]: 1 }]),
  )
  const { tokens } = await decodeSpeech(scriptedModel(chain), states, { ...call(1), limit: 12 })
  expect(tokens).toHaveLength(12)
})

test('abort is seen between tokens', async () => {
  const controller = new AbortController()
  const model = scriptedModel({ 1: { 20: 1 }, 20: { 21: 1 }, 21: { 20: 1 } })
  const reading = decodeSpeech(model, states, { ...call(1), signal: controller.signal })
  controller.abort()
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
})
