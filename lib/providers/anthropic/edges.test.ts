import { describe, expect, it } from 'vitest'
import { toErrorInfo } from '../../core/errors'
import type { Part } from '../../core/lm/message'
import { begin, block, delta, finish, json, say, stop, stopBlock, textBlock, toolBlock } from './local-events'
import { audio, base, bill, byLink, called, note, of, pdf, png, user } from './local-golden'

describe('refused before a byte is read', () => {
  it.each<[string, Part[], string, string]>([
    ['I15, W3: audio, with the way out', [of(audio)], 'unsupported', 'transcribe it first'],
    ['a document that is no PDF', [of({ ...pdf, mime: 'text/csv' })], 'unsupported', 'as PDF'],
  ])('%s', async (_, parts, code, words) => {
    const { error, bodies } = await called({ messages: [user(...parts)] })
    expect(toErrorInfo(error)).toMatchObject({
      code,
      retryable: false,
      message: expect.stringContaining(words),
    })
    expect(bodies).toEqual([])
  })

  it('lets a large picture pass that only its link stands for', async () => {
    const large = { ...png, bytes: 30 * 1024 * 1024 }
    const { bodies } = await called({ messages: [user(of(large, { link: true }))] })
    expect(bodies).toEqual([{ ...base, messages: [{ role: 'user', content: [byLink] }] }])
  })
})

describe('the answer', () => {
  it('of a forced tool is text, and ends as an answer', async () => {
    const stream = [
      begin(),
      toolBlock(0, 't', 'give_bill'),
      json(0, '{"total"'),
      json(0, ':3}'),
      stopBlock(0),
      finish('tool_use'),
      stop,
    ].join('')
    const { events } = await called({ format: bill }, stream)
    expect(events).toEqual([
      { type: 'text-delta', text: '{"total"' },
      { type: 'text-delta', text: ':3}' },
      { type: 'end', stop: 'stop', usage: { input: 12, output: 3 } },
    ])
  })

  it('keeps signed thoughts with the calls they led to', async () => {
    const stream = [
      begin(),
      block(0, { type: 'thinking', thinking: '', signature: '' }),
      delta(0, { type: 'thinking_delta', thinking: 'h', estimated_tokens: null }),
      delta(0, { type: 'thinking_delta', thinking: 'm', estimated_tokens: null }),
      delta(0, { type: 'signature_delta', signature: 's1' }),
      stopBlock(0),
      block(1, { type: 'redacted_thinking', data: 'x' }),
      stopBlock(1),
      block(2, { type: 'thinking', thinking: 'unsigned', signature: '' }),
      stopBlock(2),
      textBlock(3),
      say(3, 'ok'),
      stopBlock(3),
      toolBlock(4, 'a', 'note'),
      stopBlock(4),
      finish('tool_use'),
      stop,
    ].join('')
    const { events } = await called({ tools: [note] }, stream)
    expect(events.at(-1)).toEqual({
      type: 'end',
      stop: 'tool-calls',
      usage: { input: 12, output: 3 },
      vendor: {
        provider: 'anthropic',
        model: 'claude-haiku-4-5',
        after: expect.stringMatching(/^[0-9a-f]{64}$/),
        parts: [
          { type: 'thinking', thinking: 'hm', signature: 's1' },
          { type: 'redacted_thinking', data: 'x' },
          { type: 'text', text: 'ok' },
          { type: 'tool_use', id: 'a' },
        ],
      },
    })
  })
})
