import { expect, it } from 'vitest'
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

// USD per million tokens in and out, from the same table as all other prices; what it does not state stays unknown.
it.each([
  ['openai/text-embedding-3-small', [0.02, 0]],
  ['openai/text-embedding-3-large', [0.13, 0]],
  ['openai/gpt-4o-mini-tts', [0.6, 12]],
  ['gemini/gemini-embedding-001', [0.15, 0]],
  ['gemini/gemini-embedding-2', [0.2, 0]],
  ['openai/whisper-1', undefined],
  ['openai/gpt-image-1', undefined],
  ['gemini/gemini-3.8-flash-tts', undefined],
])('%s costs %j', (id, rates) => {
  const { price, source, asOf } = model(id)
  expect(price && [price.inputPerMillion, price.outputPerMillion]).toEqual(rates)
  expect(source).not.toBe('')
  expect(asOf).toMatch(/^\d{4}-\d{2}$/)
})
