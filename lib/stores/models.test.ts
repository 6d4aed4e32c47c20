import { expect, test } from 'vitest'
import { someModel as model } from '../core/lm/model-info.fixture'
import { answersMessages, modelsFor } from './models'

test('what does not answer messages is not for columns; who can transcribe is found, the device first', () => {
  const whisper = model('openai/whisper', { operations: ['transcribe'] })
  const device = model('device/ears', { onDevice: true, operations: ['generate', 'transcribe'] })
  const locked = model('gemini/ears', { ready: false, reason: 'Set a key.', operations: ['transcribe'] })
  const some = [model('openai/a'), whisper, device, locked]
  expect(some.filter(answersMessages).map(({ id }) => id)).toEqual(['openai/a', 'device/ears'])
  expect(modelsFor(some, 'transcribe').map(({ id }) => id)).toEqual(['device/ears', 'openai/whisper'])
})
