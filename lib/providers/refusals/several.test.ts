import { afterEach, describe, expect, it } from 'vitest'
import type { WireRequest } from '../../core/lm/message'
import { question, wires } from '../wires.fixture'
import { type RefusalTable, refusalTable, rememberedMs } from './memory'
import { anthropicError, ask, type Body, clocked, closeVendor, openaiError, vendor } from './vendor.fixture'

afterEach(closeVendor)

describe('more than one parameter', () => {
  it('each is left out once, and all are remembered', async () => {
    const at = await vendor('a server of its kind', (sent) => {
      const bad = ['stream_options', 'temperature', 'max_tokens'].find((one) => sent[one] !== undefined)
      return bad ? { status: 400, body: openaiError(`Unknown argument ${bad}`, { param: bad }) } : undefined
    })
    const { refusals } = clocked()
    const asked = question('vllm/some-model', { temperature: 0.2, maxTokens: 50 })
    const first = await ask(at, asked, refusals)
    expect(first.sent).toHaveLength(4)
    expect(first.sent.at(-1)).toMatchObject({ max_completion_tokens: 50 })
    expect(first.said).toHaveLength(2)
    const second = await ask(at, asked, refusals)
    expect(second.sent).toHaveLength(1)
    expect(second.said).toEqual(first.said)
  })

  it('a limit has two names; a server that refuses both is asked three times at most', async () => {
    const at = await vendor('chat completions', (sent) => {
      const bad = ['max_tokens', 'max_completion_tokens'].find((one) => sent[one] !== undefined)
      return { status: 400, body: openaiError(`Unsupported parameter: '${bad}'`, { param: bad }) }
    })
    const { error, sent } = await ask(at, question('openai/gpt-4o', { maxTokens: 9 }), clocked().refusals)
    expect(error).toMatchObject({ code: 'invalid' })
    expect(sent.length).toBeLessThanOrEqual(3)
    expect(sent.every((one) => one.max_tokens ?? one.max_completion_tokens)).toBe(true)
  })

  it('a limit that is too high is no unknown name, and is never dropped', async () => {
    const at = await vendor('chat completions', () => ({
      status: 400,
      body: openaiError('max_completion_tokens is too large: 900000. This model supports at most 128000.', {
        param: 'max_completion_tokens',
      }),
    }))
    const asked = question('openai/gpt-4o', { maxTokens: 900_000 })
    expect((await ask(at, asked, clocked().refusals)).sent).toHaveLength(1)
  })

  it('the name that a server takes now counts, not the one it took before', async () => {
    let refuses = 'max_completion_tokens'
    const at = await vendor('chat completions', (sent) =>
      sent[refuses] === undefined
        ? undefined
        : { status: 400, body: openaiError(`Unsupported parameter: '${refuses}'`, { param: refuses }) },
    )
    const { refusals } = clocked()
    const asked = question('openai/gpt-4o', { maxTokens: 9 })
    await ask(at, asked, refusals)
    refuses = 'max_tokens'
    expect((await ask(at, asked, refusals)).ended).toBe(true)
    const third = await ask(at, asked, refusals)
    expect(third.sent).toHaveLength(1)
    expect(third.sent[0]).toMatchObject({ max_completion_tokens: 9 })
    expect(third.said).toEqual([])
  })
})

describe('what changes the meaning', () => {
  const tools = [{ name: 'look', description: 'Looks', parameters: { type: 'object', properties: {} } }]
  const format: WireRequest['format'] = {
    type: 'schema',
    name: 'a',
    schema: { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
  }

  it.each(wires.map(({ name, model }) => ({ name, model })))(
    '$name: tools are never left out',
    async (one) => {
      const words = 'tools are not supported by this model'
      const at = await vendor(one.name, () => ({
        status: 400,
        body: one.name === 'messages' ? anthropicError(words) : openaiError(words, { param: 'tools' }),
      }))
      const { error, sent } = await ask(at, question(one.model, { tools }), clocked().refusals)
      expect(error).toMatchObject({ name: 'AppError' })
      expect(sent.every((body) => body.tools !== undefined)).toBe(true)
    },
  )

  it('a demanded call becomes a request in words, and that is said', async () => {
    const at = await vendor('messages', ({ tool_choice }) =>
      (tool_choice as Body | undefined)?.type === 'tool'
        ? { status: 400, body: anthropicError('tool_choice.type: tool is not supported by this model') }
        : undefined,
    )
    const asked = question('anthropic/claude-haiku-4-5', {
      format: { type: 'tool', name: 'answer', description: 'd', schema: format.schema },
    })
    const { said, sent, ended } = await ask(at, asked, clocked().refusals)
    expect(ended).toBe(true)
    expect(said.join()).toContain('cannot be made to call a tool')
    expect(JSON.stringify(sent[1]?.system)).toContain('exactly once')
    expect(sent[1]?.tools).toEqual(sent[0]?.tools)
  })

  it('a schema that is taken as an unknown member is asked for in words, and that is said', async () => {
    const at = await vendor('messages', ({ output_config }) =>
      output_config
        ? { status: 400, body: anthropicError('output_config: Extra inputs are not permitted') }
        : undefined,
    )
    const { said, ended } = await ask(
      at,
      question('anthropic/claude-haiku-4-5', { format }),
      clocked().refusals,
    )
    expect(ended).toBe(true)
    expect(said.join()).toContain('checked here')
  })
})

describe('a table of refusals', () => {
  it('holds no more than a few hundred models, the newest', () => {
    const table: RefusalTable = new Map()
    const all = refusalTable({ table })
    for (let at = 0; at < 2000; at++) all.add(`place ${at}`, 'temperature')
    expect(table.size).toBeLessThanOrEqual(500)
    expect(all.of('place 1999').has('temperature')).toBe(true)
  })

  it('is not kept alive by a clock that was set back', () => {
    let now = 10 * rememberedMs
    const all = refusalTable({ now: () => now })
    all.add('here', 'temperature')
    now = 0
    expect(all.of('here').size).toBe(0)
  })
})
