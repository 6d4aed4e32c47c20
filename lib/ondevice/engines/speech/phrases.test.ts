import { expect, test } from 'vitest'
import { phraseSamples, scorePhrases, wordings } from './phrases'
import { scriptedModel, states } from './scripted-model.fixture'

const { signal } = new AbortController()

test.each([
  ['seven', ['seven', 'Seven', 'seven.', 'Seven.']],
  ['New York', ['New York', 'new york', 'New york', 'New York.', 'New york.', 'new york.']],
  [' Yes! ', ['Yes!', 'Yes', 'yes', 'Yes.', 'yes.']],
])('wordings of %j', (phrase, expected) => {
  expect(new Set(wordings(phrase))).toEqual(new Set(expected))
})

test('the score of a phrase is the chance of all its wordings together, its end included', async () => {
  const model = scriptedModel({
    1: { 30: 0.5, 31: 0.25, 40: 0.25 },
    30: { 2: 0.8 },
    31: { 2: 1 },
    40: { 41: 1 },
    41: { 2: 0.5 },
  })
  const tokens: Record<string, number[]> = { yes: [30], Yes: [31], no: [40, 41] }
  const encode = (text: string) => tokens[text] ?? [98]
  const [yes, no] = await scorePhrases(model, states, { phrases: ['yes', 'no'], encode, signal })
  expect(Math.exp(yes?.logProb ?? 0)).toBeCloseTo(0.5 * 0.8 + 0.25, 3)
  expect(yes?.tokens).toBe(2)
  expect(Math.exp(no?.logProb ?? 0)).toBeCloseTo(0.125, 3)
  expect(no?.tokens).toBe(3)
})

test('rows filled up to the longest score as they would alone', async () => {
  const model = scriptedModel({
    1: { 30: 0.5, 40: 0.5 },
    30: { 2: 0.8 },
    40: { 41: 1 },
    41: { 42: 1 },
    42: { 2: 1 },
  })
  const encode = (text: string) => (text === 'a' ? [30] : [40, 41, 42])
  const [alone] = await scorePhrases(model, states, { phrases: ['a'], encode, signal })
  const [together] = await scorePhrases(model, states, { phrases: ['a', 'b'], encode, signal })
  expect(together).toEqual(alone)
})

test('a quiet word is made louder and gets silence on both sides', () => {
  const samples = new Float32Array(16_000)
  for (let i = 6000; i < 10_000; i++) samples[i] = 0.02 * Math.sin(i / 5)
  const made = phraseSamples(samples)
  expect(made.slice(0, 4000).every((value) => value === 0)).toBe(true)
  expect(made.slice(-4000).every((value) => value === 0)).toBe(true)
  expect(made.reduce((top, value) => Math.max(top, Math.abs(value)), 0)).toBeCloseTo(0.5, 5)
})
