import { expect, test } from 'vitest'
import type { ModelInfo } from '../core/lm/model-info'
import { missingGroups, readyGroups } from './models'

const model = (id: string, patch: Partial<ModelInfo> = {}): ModelInfo => ({
  id,
  provider: id.split('/')[0] ?? '',
  label: id.split('/')[1] ?? '',
  input: ['text'],
  structured: 'json',
  ready: true,
  onDevice: false,
  ...patch,
})
const needsKey = { ready: false, reason: 'Set a key.' }
const all = [
  model('openai/a'),
  model('device/fast', { onDevice: true }),
  model('ollama/a'),
  model('openai/b'),
  model('anthropic/c', needsKey),
  model('anthropic/d', needsKey),
]

test('what can be picked is grouped by where it runs, the device first', () => {
  expect(readyGroups(all).map(({ label, models }) => [label, models.map(({ id }) => id)])).toEqual([
    ['On this device', ['device/fast']],
    ['Through the server: openai', ['openai/a', 'openai/b']],
    ['Through the server: ollama', ['ollama/a']],
  ])
})

test('what cannot be picked is grouped by what it misses', () => {
  expect(missingGroups(all)).toEqual([{ reason: 'Set a key.', labels: ['c', 'd'] }])
})
