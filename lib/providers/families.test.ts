import { describe, expect, it } from 'vitest'
import { anthropic } from './anthropic/provider'
import { traitsOf } from './anthropic/traits'
import { geminiFamily } from './gemini/family'
import { gemini } from './gemini/provider'
import { thinks } from './gemini/traits'
import { openaiFamily } from './openai/family'
import { openai } from './openai/provider'
import { openaiResponses } from './openai/responses/provider'
import { modelName } from './provider'

const operationOf: Readonly<Record<string, string>> = {
  transcribe: 'transcribe',
  speak: 'speak',
  draw: 'make-image',
  embed: 'embed',
}

describe('names of OpenAI, of today and of tomorrow', () => {
  it.each<[string, string, string]>([
    // name, what it does, what is true of it: S refuses sampling, T tools only through Responses, R everything there
    ['gpt-4o', 'answer', ''],
    ['gpt-4.1-mini', 'answer', ''],
    ['chat-latest', 'answer', ''],
    ['gpt-5', 'answer', 'S'],
    ['gpt-5.6-sol', 'answer', 'S'],
    ['gpt-5.5-pro', 'answer', 'SR'],
    ['gpt-6-luna', 'answer', 'ST'],
    ['gpt-6.2-astra', 'answer', 'ST'],
    ['gpt-6.3-astra', 'answer', 'ST'],
    ['gpt-7-sol', 'answer', 'ST'],
    ['gpt-10', 'answer', 'ST'],
    ['gpt-12.5-nova-2028-01-31', 'answer', 'ST'],
    ['o3', 'answer', 'S'],
    ['o5-mini', 'answer', 'S'],
    ['ft:gpt-7-sol:team::abc', 'answer', 'ST'],
    ['gpt-audio-2', 'hear', ''],
    ['gpt-4o-audio-preview', 'hear', ''],
    ['gpt-7-audio', 'hear', ''],
    ['whisper-2', 'transcribe', ''],
    ['gpt-transcribe-2', 'transcribe', ''],
    ['gpt-4o-transcribe-diarize', 'transcribe', ''],
    ['gpt-5-mini-tts', 'speak', ''],
    ['tts-2-hd', 'speak', ''],
    ['gpt-image-3-flare', 'draw', ''],
    ['chatgpt-image-latest', 'draw', ''],
    ['gpt-7-sunburst', 'draw', ''],
    ['text-embedding-4-large', 'embed', ''],
  ])('%s: %s %s', (name, does, marks) => {
    const family = openaiFamily(name)
    expect(family).toMatchObject({ does, offered: true, isVendors: true })
    expect(family.refusesSampling).toBe(marks.includes('S'))
    expect(family.onlyResponses).toBe(marks.includes('R') ? 'all' : marks.includes('T') ? 'tools' : undefined)
    if (does === 'answer') {
      expect(family.tokenLimit).toBe(
        /^ft|^o\d|^gpt|^chat/.test(name) ? 'max_completion_tokens' : 'max_tokens',
      )
      expect(openai.describe(name)).toMatchObject({ structured: 'schema', tools: true })
      expect(openai.describe(name).input).toEqual(['text', 'image', 'document'])
      expect(openaiResponses.nameRule?.({ name }).offered).toBe(true)
    } else {
      expect(openai.describe(name).structured).toBe('none')
      expect(openaiResponses.nameRule?.({ name }).offered).toBe(false)
    }
    const operation = operationOf[does]
    if (operation) expect(openai.describe(name).operations).toContain(operation)
  })

  it.each([
    'gpt-realtime-3',
    'gpt-realtime-2.1-mini',
    'gpt-live-2',
    'gpt-live-transcribe',
    'omni-moderation-2027-01-01',
    'gpt-6-decisions',
    'gpt-7-codex-max',
    'gpt-7-cyber',
    'gpt-6.2-astra-law',
    'gpt-5-search-api',
    'o4-deep-research',
    'gpt-6-rosalind',
    'gpt-3.5-turbo-instruct',
    'sora-3',
  ])('%s is not offered by itself', (name) => {
    expect(openaiFamily(name)).toMatchObject({ isVendors: true, offered: false })
  })

  it.each(['qwen3:8b', 'gpt-oss-20b', 'codex-local', 'llama-4-live', 'my-search-7b', 'flawless-gpt'])(
    '%s of another server: all goes out, and it is offered',
    (name) => {
      expect(openaiFamily(name)).toMatchObject({ isVendors: false, offered: true, refusesSampling: false })
    },
  )

  it('says of every model of the catalogue what the catalogue says', () => {
    for (const model of openai.models) {
      const name = modelName(model.id)
      const { does, offered, isVendors } = openaiFamily(name)
      expect([name, offered, isVendors]).toEqual([name, true, true])
      const operation = operationOf[does]
      expect([name, operation === undefined || model.operations?.includes(operation as 'embed')]).toEqual([
        name,
        true,
      ])
      if (does === 'answer') expect([name, model.input.includes('image')]).toEqual([name, true])
    }
  })
})

describe('names of Anthropic', () => {
  it.each<[string, boolean, boolean, boolean]>([
    // name, takes a temperature, thinks, can be made to call a tool
    ['claude-haiku-5-5', false, true, true],
    ['claude-haiku-6', false, true, false],
    ['claude-haiku-6-1', false, true, false],
    ['claude-opus-6', false, true, false],
    ['claude-opus-12-3', false, true, false],
    ['claude-sonnet-6-20270301', false, true, false],
    ['claude-fable-6', false, true, false],
    ['claude-quartz-1', false, true, false],
    ['claude-quartz', false, true, false],
    ['claude-2.1', true, false, true],
    ['claude-instant-1.2', true, false, true],
    ['qwen3:8b', true, false, true],
  ])('%s', (name, temperature, thinking, forcedTools) => {
    expect(traitsOf(name)).toMatchObject({ temperature, thinks: thinking, forcedTools })
    if (!temperature)
      expect(anthropic.describe(name)).toMatchObject({
        structured: 'schema',
        tools: true,
        contextTokens: 1_000_000,
        maxOutputTokens: 128_000,
      })
  })

  it('says of every model of the catalogue what the catalogue says', () => {
    for (const { id, refuses } of anthropic.models) {
      const name = modelName(id)
      if (refuses)
        expect([name, traitsOf(name).temperature]).toEqual([name, !refuses.includes('temperature')])
    }
  })
})

describe('names of Gemini', () => {
  it.each<[string, string, boolean, boolean]>([
    // name, what it does, refuses sampling, thinks
    ['gemini-2.5-flash', 'answer', false, true],
    ['gemini-2.5-flash-lite', 'answer', false, false],
    ['gemini-3.1-pro-preview', 'answer', false, true],
    ['gemini-3.5-flash', 'answer', false, true],
    ['gemini-3.5-flash-lite', 'answer', true, true],
    ['gemini-3.8-flash', 'answer', true, true],
    ['gemini-4-neon', 'answer', true, true],
    ['gemini-5-xenon', 'answer', true, true],
    ['gemini-10.1-radon', 'answer', true, true],
    ['gemini-flash-latest', 'answer', true, true],
    ['gemini-4.2-flash-tts', 'speak', true, false],
    ['gemini-4-transcribe', 'transcribe', true, false],
    ['gemini-5-pro-image', 'draw', true, false],
    ['gemini-nano-banana-3', 'draw', true, false],
    ['gemini-embedding-3', 'embed', true, false],
  ])('%s', (name, does, refusesSampling, thinking) => {
    expect(geminiFamily(name)).toMatchObject({ does, refusesSampling, offered: true, isVendors: true })
    expect(thinks(name)).toBe(thinking)
    const operation = operationOf[does]
    if (operation) expect(gemini.describe(name).operations).toEqual(expect.arrayContaining([operation]))
    else expect(gemini.describe(name)).toMatchObject({ structured: 'schema', tools: true })
  })

  it.each(['gemini-4-flash-live', 'gemini-live-2.5', 'veo-4', 'imagen-5', 'gemini-robotics-er-2', 'aqa'])(
    '%s is not offered by itself',
    (name) => expect(geminiFamily(name).offered).toBe(false),
  )

  it('says of every model of the catalogue what the catalogue says', () => {
    for (const { id, operations, refuses } of gemini.models) {
      const { does, offered, refusesSampling } = geminiFamily(modelName(id))
      expect([id, offered]).toEqual([id, true])
      const operation = operationOf[does]
      expect([id, operation === undefined || operations?.includes(operation as 'embed')]).toEqual([id, true])
      if (refuses?.includes('temperature')) expect([id, refusesSampling]).toEqual([id, true])
    }
  })
})
