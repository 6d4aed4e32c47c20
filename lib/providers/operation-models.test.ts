import { expect, it } from 'vitest'
import type { Price } from '../core/lm/model-info'
import { providers } from './index'
import { knownModel } from './provider'

function model(id: string) {
  const provider = providers[id.slice(0, id.indexOf('/'))]
  if (!provider) throw new Error(`no provider for ${id}`)
  return knownModel(provider, id)
}

it.each([
  ['vllm/openai/whisper-large-v3', ['transcribe'], ['text']],
  ['openai/gpt-4o-transcribe-2027', ['transcribe'], ['text']],
  ['openrouter/some/tts-2', ['speak'], ['audio']],
  ['openai/gpt-image-3', ['make-image', 'edit-image'], ['image']],
  ['ollama/nomic-embed-text', ['embed'], ['vector']],
  ['ollama/llama3.2', undefined, undefined],
  ['openai/gpt-4o-mini', undefined, undefined],
  ['gemini/gemini-9-flash-tts', ['speak'], ['audio']],
  ['gemini/gemini-9-image', ['make-image', 'edit-image'], ['text', 'image']],
  ['gemini/text-embedding-9', ['embed'], ['vector']],
  ['gemini/gemini-9-flash', ['generate', 'transcribe'], undefined],
  ['gemini/gemini-2.5-flash', ['generate', 'transcribe'], undefined],
  ['anthropic/claude-haiku-4-5', undefined, undefined],
])('%s is asked to %j', (id, operations, output) => {
  const found = model(id)
  expect(found.id).toBe(id)
  expect(found.operations).toEqual(operations)
  expect(found.output).toEqual(output)
})

// What it costs in whatever it is billed by, from the same map as all other prices; what is not stated stays unknown.
it.each<[string, Partial<Price> | undefined]>([
  ['openai/text-embedding-3-small', { inputPerMillion: 0.02 }],
  ['openai/text-embedding-3-large', { inputPerMillion: 0.13 }],
  ['openai/gpt-4o-mini-tts', { inputPerMillion: 0.6, audioOutputPerMillion: 12 }],
  ['openai/tts-1', { perMillionCharacters: 15 }],
  ['openai/gpt-transcribe', { perMinute: 0.0045 }],
  ['openai/whisper-1', { perMinute: 0.006 }],
  ['openai/gpt-audio-1.5', { inputPerMillion: 2.5, audioInputPerMillion: 32, audioOutputPerMillion: 64 }],
  [
    'openai/gpt-image-2.6-sunburst',
    { inputPerMillion: 5, imageInputPerMillion: 8, imageOutputPerMillion: 30 },
  ],
  [
    'gemini/gemini-embedding-2',
    { inputPerMillion: 0.2, imageInputPerMillion: 0.45, audioInputPerMillion: 6.5 },
  ],
  ['gemini/gemini-3.8-flash-tts', { inputPerMillion: 0.5, audioOutputPerMillion: 9 }],
  ['gemini/gemini-3-pro-image', { outputPerMillion: 12, imageOutputPerMillion: 120 }],
  ['gemini/gemini-3.8-flash-tts-2027', undefined],
  ['openai/gpt-6-solaris', undefined],
])('%s costs %j', (id, rates) => {
  const { price, source, asOf } = model(id)
  if (!rates) return expect(price).toBeUndefined()
  expect(price).toMatchObject(rates)
  expect(source).not.toBe('')
  expect(asOf).toMatch(/^\d{4}-\d{2}/)
})
