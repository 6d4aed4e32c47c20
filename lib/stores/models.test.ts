import { expect, test } from 'vitest'
import type { ModelInfo } from '../core/lm/model-info'
import { answersMessages, modelsFor } from './models'

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

test('what does not answer messages is not for columns; who can transcribe is found, the device first', () => {
  const whisper = model('openai/whisper', { operations: ['transcribe'] })
  const device = model('device/ears', { onDevice: true, operations: ['generate', 'transcribe'] })
  const locked = model('gemini/ears', { ready: false, reason: 'Set a key.', operations: ['transcribe'] })
  const some = [model('openai/a'), whisper, device, locked]
  expect(some.filter(answersMessages).map(({ id }) => id)).toEqual(['openai/a', 'device/ears'])
  expect(modelsFor(some, 'transcribe').map(({ id }) => id)).toEqual(['device/ears', 'openai/whisper'])
})
