import { describe, expect, it } from 'vitest'
import { readEnv } from './env'

describe('readEnv', () => {
  it('needs nothing', () => {
    const env = readEnv({})
    expect(env).toMatchObject({ fetchAllow: [], allowedHosts: [], ratePerMinute: 12_000, secrets: [] })
    expect(env.providers[0]).toMatchObject({
      apiKey: undefined,
      custom: false,
      baseUrl: 'https://api.openai.com/v1',
    })
  })

  it('reads keys, base URLs and lists', () => {
    const env = readEnv({
      OPENAI_API_KEY: ' sk-1234567890 ',
      OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1/',
      OPENAI_MODELS: 'llama3.2, qwen3 ,',
      FACET_FETCH_ALLOW: 'LOCALHOST:9000, 127.0.0.1:3190',
    })
    expect(env.providers[0]).toMatchObject({
      apiKey: 'sk-1234567890',
      baseUrl: 'http://127.0.0.1:11434/v1',
      custom: true,
      more: ['llama3.2', 'qwen3'],
    })
    expect(env.fetchAllow).toEqual(['localhost:9000', '127.0.0.1:3190'])
    expect(env.secrets).toEqual(['sk-1234567890'])
  })

  it('gives the two APIs of one vendor the same key and base URL, and keeps the key once', () => {
    const env = readEnv({ OPENAI_API_KEY: 'sk-1234567890', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' })
    const own = env.providers.filter(({ provider }) => provider.keyName === 'OPENAI_API_KEY')
    expect(own.map(({ provider, apiKey, baseUrl }) => [provider.id, apiKey, baseUrl])).toEqual([
      ['openai', 'sk-1234567890', 'http://127.0.0.1:9/v1'],
      ['openai-responses', 'sk-1234567890', 'http://127.0.0.1:9/v1'],
    ])
    expect(env.secrets).toEqual(['sk-1234567890'])
  })

  it.each(['OLLAMA', 'LMSTUDIO', 'LLAMACPP', 'VLLM', 'OPENROUTER'])('reads where %s listens', (name) => {
    const env = readEnv({ [`${name}_BASE_URL`]: 'http://10.0.0.9:81/v1/' })
    expect(env.providers.find(({ provider }) => provider.id === name.toLowerCase())).toMatchObject({
      apiKey: undefined,
      custom: true,
      baseUrl: 'http://10.0.0.9:81/v1',
    })
  })

  it('takes an empty variable for an absent one', () => {
    expect(
      readEnv({ OPENAI_API_KEY: '', OPENAI_BASE_URL: ' ', FACET_RATE_PER_MINUTE: '' }).ratePerMinute,
    ).toBe(12_000)
  })

  it.each([
    ['OPENAI_BASE_URL', 'ftp://secret-place.example'],
    ['OPENAI_BASE_URL', 'secret-place'],
    ['FACET_RATE_PER_MINUTE', 'secret-place'],
    ['FACET_RATE_PER_MINUTE', '-5'],
  ])('names %s when it cannot be used, without its value', (name, value) => {
    const read = () => readEnv({ [name]: value })
    expect(read).toThrow(name)
    expect(read).not.toThrow(/secret-place/)
  })
})
