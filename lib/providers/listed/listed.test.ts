import { afterEach, describe, expect, it } from 'vitest'
import { providers } from '../index'
import { type LocalServer, startServer } from '../local-server'
import { modelName, type Provider } from '../provider'
import { mostListed } from './lenient'
import type { ListedModel } from './listed-model'
import { union } from './union'

let server: LocalServer | undefined
afterEach(async () => server?.close())

const of = (id: string): Provider => {
  const provider = providers[id]
  if (!provider) throw new Error(id)
  return provider
}

async function listed(id: string, body: unknown): Promise<ListedModel[]> {
  server = await startServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  const path = new URL(of(id).baseUrl).pathname.replace(/\/$/, '')
  return of(id).list({ apiKey: 'k', baseUrl: server.origin + path, fetch }, new AbortController().signal)
}

describe('what the lists of vendors tell', () => {
  it.each<[string, unknown, object]>([
    [
      'openai',
      {
        object: 'list',
        data: [{ id: 'm', created: 1_790_000_000, object: 'model', shutdown_date: '2027-01-14' }],
      },
      { name: 'm', since: '2026-09-21', endsOn: '2027-01-14' },
    ],
    [
      'openai',
      { data: [{ id: 'm', created: 'yesterday', shutdown_date: 'soon' }] },
      { name: 'm', endsOn: undefined },
    ],
    ['openai', { data: [{ id: 'm', shutdown_date: null }] }, { name: 'm', endsOn: undefined }],
    [
      'anthropic',
      {
        data: [
          {
            id: 'claude-opus-6',
            created_at: '2027-03-01T00:00:00Z',
            lifecycle: 'active',
            retires_at: '2028-03-01T00:00:00Z',
            max_input_tokens: 2_000_000,
            max_tokens: 256_000,
            capabilities: {
              image_input: { supported: true },
              pdf_input: { supported: false },
              structured_outputs: { supported: true },
              effort: {
                supported: true,
                max: { supported: true },
                low: { supported: true },
                xhigh: { supported: false },
              },
              thinking: {
                supported: true,
                types: { adaptive: { supported: true }, disabled: { supported: false } },
              },
            },
          },
        ],
      },
      {
        name: 'claude-opus-6',
        since: '2027-03-01',
        endsOn: '2028-03-01',
        contextTokens: 2_000_000,
        maxOutputTokens: 256_000,
        input: ['text', 'image'],
        schema: true,
        efforts: ['low', 'max'],
        thinking: ['adaptive'],
      },
    ],
    [
      'gemini',
      {
        models: [
          {
            name: 'models/gemini-5-xenon',
            inputTokenLimit: 2_000_000,
            outputTokenLimit: 99_000,
            supportedGenerationMethods: ['generateContent', 'countTokens'],
            thinking: true,
          },
        ],
      },
      { name: 'gemini-5-xenon', contextTokens: 2_000_000, maxOutputTokens: 99_000, thinking: ['level'] },
    ],
    ['vllm', { data: [{ id: 'm', max_model_len: 32_768 }] }, { name: 'm', contextTokens: 32_768 }],
    ['lmstudio', { data: [{ id: 'm', max_context_length: '8192' }] }, { contextTokens: 8192 }],
    ['llamacpp', { data: [{ id: 'm', meta: { n_ctx_train: 4096 } }] }, { contextTokens: 4096 }],
    [
      'openrouter',
      {
        data: [
          {
            id: 'a/b',
            context_length: 200_000,
            expiration_date: '2027-02-02',
            architecture: { input_modalities: ['text', 'image', 'file', 'smell'] },
            supported_parameters: ['tools', 'max_tokens'],
            top_provider: { max_completion_tokens: 64_000 },
          },
        ],
      },
      {
        name: 'a/b',
        contextTokens: 200_000,
        maxOutputTokens: 64_000,
        endsOn: '2027-02-02',
        input: ['text', 'image', 'document'],
        tools: true,
        refuses: ['temperature', 'top_p'],
      },
    ],
    ['ollama', { models: [{ name: 'q', context_length: -3 }] }, { name: 'q', contextTokens: undefined }],
  ])('%s: %j', async (id, body, told) => {
    const [first, ...more] = await listed(id, body)
    expect(more).toEqual([])
    expect({ ...first }).toMatchObject(told)
  })

  it('has an end, and no names without one', async () => {
    const many = Array.from({ length: mostListed + 500 }, (_, at) => ({ id: `m${at}` }))
    const all = await listed('openai', { data: [{ id: 'x'.repeat(5000) }, { id: '' }, ...many] })
    expect(all.length).toBeLessThanOrEqual(mostListed)
    expect(all[0]?.name).toBe('m0')
  })
})

const record = (name: string, more: Partial<ListedModel> = {}): ListedModel => ({ name, ...more })
const own = { isOwn: true }
const byName = (id: string, records: ListedModel[], at = own) =>
  new Map(union(of(id), records, at).map((model) => [modelName(model.id), model]))

describe.each(['openai', 'openai-responses', 'anthropic', 'gemini'])('%s: list and catalogue', (id) => {
  const [first, second] = of(id).models
  const name = modelName(first?.id ?? '')

  it('are one list by name: known, new and missing', () => {
    const invented = { openai: 'gpt-7-sol', 'openai-responses': 'gpt-7-sol', anthropic: 'claude-opus-6' }
    const fresh = Object.hasOwn(invented, id) ? invented[id as 'openai'] : 'gemini-5-xenon'
    const all = byName(id, [record(name, { contextTokens: 777 }), record(fresh, { endsOn: '2027-05-05' })])
    expect(all.get(name)).toMatchObject({ label: first?.label, contextTokens: 777, price: first?.price })
    expect(all.get(name)?.listed).toBeUndefined()
    expect(all.get(modelName(second?.id ?? ''))).toMatchObject({ listed: 'missing', price: second?.price })
    expect(all.get(fresh)).toMatchObject({ listed: 'new', endsOn: '2027-05-05', structured: 'schema' })
    expect(all.get(fresh)?.price).toBeUndefined()
    expect(all.size).toBe(of(id).models.length + 1)
  })

  it('a list that tells nothing leaves the catalogue as it is', () => {
    expect(union(of(id), [], own)).toEqual(of(id).models)
  })

  it('at another address only what is listed counts, in its order', () => {
    const all = union(of(id), [record('some-model'), record(name)], { isOwn: false })
    expect(all.map((model) => modelName(model.id))).toEqual(['some-model', name])
    expect(all.map(({ listed: mark }) => mark)).toEqual([undefined, undefined])
  })

  it('a snapshot of a known model is that model', () => {
    const all = byName(id, [record(`${name}-20260101`, { endsOn: '2027-01-01' }), record(`${name}-latest`)])
    expect(all.size).toBe(of(id).models.length)
    expect(all.get(name)?.listed).toBeUndefined()
  })
})

describe('what of a list is offered', () => {
  it('operations as well as answers, nothing that cannot be asked, snapshots of the unknown once', () => {
    const all = byName('openai', [
      record('gpt-7-sol-2027-01-01', { since: '2027-01-01' }),
      record('gpt-7-sol-2027-03-01', { since: '2027-03-01' }),
      record('gpt-8-2028-01-01'),
      record('gpt-8'),
      record('text-embedding-4-large'),
      record('gpt-transcribe-2'),
      record('gpt-image-3-flare'),
      record('gpt-realtime-9'),
      record('omni-moderation-9'),
    ])
    const fresh = [...all].filter(([, { listed: mark }]) => mark === 'new').map(([name]) => name)
    expect(fresh.toSorted()).toEqual(
      [
        'gpt-7-sol-2027-03-01',
        'gpt-8',
        'gpt-image-3-flare',
        'gpt-transcribe-2',
        'text-embedding-4-large',
      ].toSorted(),
    )
    expect(all.get('text-embedding-4-large')?.operations).toEqual(['embed'])
  })

  it('through Responses only what answers messages', () => {
    const all = byName('openai-responses', [
      record('gpt-7-sol'),
      record('text-embedding-4-large'),
      record('tts-3'),
    ])
    expect(
      [...all.values()].filter(({ listed: mark }) => mark === 'new').map(({ label }) => label),
    ).toHaveLength(1)
  })

  it('of Gemini what can generate or embed', () => {
    const all = byName('gemini', [
      record('gemini-5-xenon', { actions: ['generateContent'] }),
      record('gemini-embedding-3', { actions: ['embedContent'] }),
      record('gemini-5-film', { actions: ['predictLongRunning'] }),
    ])
    expect(all.has('gemini-5-xenon')).toBe(true)
    expect(all.get('gemini-embedding-3')?.operations).toEqual(['embed'])
    expect(all.has('gemini-5-film')).toBe(false)
  })

  it('not what is retired', () => {
    expect(
      byName('anthropic', [record('claude-opus-9', { lifecycle: 'retired' })]).has('claude-opus-9'),
    ).toBe(false)
  })

  it('at another address a name of the vendor’s and one with an end are new, a strange one is not, and none is folded', () => {
    const names = ['gpt-7-sol', 'qwen3-30b', 'qwen3-30b-2507', 'aurora']
    const all = byName(
      'openai',
      names.map((name) => record(name, name === 'aurora' ? { endsOn: '2027-05-05' } : {})),
      { isOwn: false },
    )
    expect([...all].map(([name, { listed: mark }]) => [name, mark])).toEqual([
      ['gpt-7-sol', 'new'],
      ['qwen3-30b', undefined],
      ['qwen3-30b-2507', undefined],
      ['aurora', 'new'],
    ])
  })
})
