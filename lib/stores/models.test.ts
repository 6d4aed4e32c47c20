import { expect, test } from 'vitest'
import type { ModelInfo } from '../core/lm/model-info'
import { installable, missingGroups, modelsFor, readyGroups } from './models'

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
  expect(missingGroups(all)).toEqual([{ reason: 'Set a key.', labels: ['c', 'd'], provider: 'anthropic' }])
})

test('what does not answer messages is not for columns; who can transcribe is found, the device first', () => {
  const whisper = model('openai/whisper', { operations: ['transcribe'] })
  const device = model('device/ears', { onDevice: true, operations: ['generate', 'transcribe'] })
  const locked = model('gemini/ears', { ...needsKey, operations: ['transcribe'] })
  const some = [model('openai/a'), whisper, device, locked]
  expect(readyGroups(some).flatMap(({ models }) => models.map(({ id }) => id))).toEqual([
    'device/ears',
    'openai/a',
  ])
  expect(missingGroups(some)).toEqual([])
  expect(modelsFor(some, 'transcribe').map(({ id }) => id)).toEqual(['device/ears', 'openai/whisper'])
})

test('what could be fetched into this browser is apart from what misses something', () => {
  const install = (installed: boolean) => ({ installed, keptBytes: 0, totalBytes: 5 })
  const fetched = model('hub/a', { onDevice: true, install: install(true) })
  const offered = model('hub/b', {
    onDevice: true,
    ready: false,
    reason: 'Not installed.',
    install: install(false),
  })
  const some = [...all, fetched, offered]
  expect(installable(some)).toEqual([offered])
  expect(missingGroups(some)).toEqual(missingGroups(all))
  expect(readyGroups(some)[0]?.models.map(({ id }) => id)).toEqual(['device/fast', 'hub/a'])
})
