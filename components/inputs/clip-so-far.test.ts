import { expect, test } from 'vitest'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import { clipSoFar } from './clip-so-far'

const model = (patch: Partial<ModelInfo>): ModelInfo => ({
  id: 'a/b',
  provider: 'a',
  label: 'B',
  onDevice: false,
  ready: true,
  input: ['text', 'audio'],
  structured: 'json',
  ...patch,
})
// Ten tokens a second at ten dollars a million: 0.0001 dollars a second.
const priced = model({
  tokens: { audioPerSecond: 10 },
  price: { inputPerMillion: 10, outputPerMillion: 10, asOf: '2026-01-01', source: 'a test' },
})

test.each([
  ['nobody is asked over the network', 2, [model({ onDevice: true })], '64 kB'],
  ['a model that does not hear', 2, [model({ input: ['text'] })], '64 kB'],
  ['one that does', 10, [priced], '320 kB · $0.001 to hear'],
  ['two', 10, [priced, priced], '320 kB · $0.002 to hear'],
  ['one whose price nobody knows', 10, [priced, model({})], '320 kB · price unknown'],
])('a recording with %s', (_, seconds, models, text) => {
  expect(clipSoFar(seconds, models)).toBe(text)
})
