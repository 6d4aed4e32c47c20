import type OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import { encoded, type GoldenCase, jsonWord, sent, strictBill } from '../golden.fixture'
import { chunk, done } from '../local-server'
import { compatible } from './presets'

type Body = OpenAI.ChatCompletionCreateParamsStreaming

const base = { model: 'llava:7b', stream: true, stream_options: { include_usage: true } } as const
const hi = [{ role: 'user', content: 'hi' }] satisfies Body['messages']

// What differs from the vendor's own, and one of each that must not.
const bodies: Partial<Record<GoldenCase, Body>> = {
  text: { ...base, messages: hi },
  'instructions, demos, limits': {
    ...base,
    messages: [
      { role: 'system', content: 'be brief' },
      { role: 'user', content: '2+2' },
      { role: 'assistant', content: '4' },
      { role: 'user', content: '3+3' },
    ],
    temperature: 0.5,
    max_tokens: 90,
  },
  'image bytes, although it has a link': {
    ...base,
    messages: [
      {
        role: 'user',
        content: [{ type: 'image_url', image_url: { url: encoded.jpeg, detail: 'low' } }],
      },
    ],
  },
  'answer by tool': {
    ...base,
    messages: hi,
    tools: [
      {
        type: 'function',
        function: { name: 'give_answer', description: 'Gives it.', parameters: strictBill, strict: true },
      },
    ],
    tool_choice: { type: 'function', function: { name: 'give_answer' } },
  },
  'any JSON': { ...base, messages: [jsonWord, ...hi], response_format: { type: 'json_object' } },
}

const answer = `data: ${JSON.stringify(chunk({ content: 'ok' }, 'stop'))}\n\n${done}`

describe.each(Object.values(compatible))('$label: the request as it arrives', (provider) => {
  it.each(Object.entries(bodies) as [GoldenCase, Body][])('%s', async (name, body) => {
    const { info, path, body: arrived } = await sent(provider, name, { model: 'llava:7b', answer })
    expect(info).toBeUndefined()
    expect(arrived).toEqual(body)
    expect(path).toBe('/v1/chat/completions')
  })
})

describe('an image by link', () => {
  it.each([
    ['ollama', encoded.jpeg],
    ['lmstudio', encoded.jpeg],
    ['llamacpp', 'https://e.com/cat.jpg?x=1'],
    ['vllm', 'https://e.com/cat.jpg?x=1'],
    ['openrouter', 'https://e.com/cat.jpg?x=1'],
  ])('goes to %s as %s', async (id, url) => {
    const provider = compatible[id]
    if (!provider) throw new Error(`no preset ${id}`)
    const { body } = await sent(provider, 'image by link', { model: 'llava:7b', answer })
    expect(body).toMatchObject({
      messages: [{ content: [{ text: 'see' }, { image_url: { url, detail: 'high' } }] }],
    })
  })
})
