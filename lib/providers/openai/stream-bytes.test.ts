import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WireRequest } from '../../core/lm/message'
import { chunk, done, usageChunk } from '../local-server'
import { eventsOf, fetchOf, readInEveryWay } from '../stream.fixture'
import { openai } from './provider'

const request: WireRequest = {
  model: 'openai/gpt-4o-mini',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'hi' }] }],
  format: { type: 'text' },
  rollout: 0,
}

const keptThought = (text: string) => ({
  provider: 'openai',
  model: 'gpt-4o-mini',
  parts: [{ type: 'reasoning_content', text }],
})
const line = (event: unknown) => `data: ${JSON.stringify(event)}\n\n`
const call = (index: number, more: object) => chunk({ tool_calls: [{ index, ...more }] })

describe('W9 F27 the bytes of a chat completions stream', () => {
  it('mean the same in every dressing and cut at every byte', async () => {
    const stream = [
      line(chunk({ content: 'Zürich – 東京 🎈\u2028' })),
      line(call(0, { id: 'a', function: { name: 'crop', arguments: '{"é"' } })),
      line(call(0, { function: { arguments: ':"\\n"}' } })),
      line(chunk({}, 'tool_calls')),
      line(usageChunk(12, 3)),
      done,
    ].join('')
    const { events, strays, ways, bytes } = await readInEveryWay(openai, request, stream)
    expect(events).toEqual([
      { type: 'text-delta', text: 'Zürich – 東京 🎈\u2028' },
      { type: 'tool-call', call: { id: 'a', name: 'crop', args: { é: '\n' } } },
      { type: 'end', stop: 'tool-calls', usage: { input: 12, output: 3 } },
    ])
    expect(strays).toEqual([])
    expect(ways).toBeGreaterThan(bytes)
  }, 60_000)

  it('mean the same in pieces of any size, whatever is said', async () => {
    const piece = fc.record({
      kind: fc.constantFrom('content', 'reasoning_content', 'a', 'b'),
      text: fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
    })
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 })
    const newline = fc.constantFrom('\n', '\r\n', '\r')
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), newline, sizes, async (said, ending, cuts) => {
        const args = { a: '[', b: '[' }
        const events = said.map(({ kind, text }) => {
          if (kind !== 'a' && kind !== 'b') return chunk({ [kind]: text })
          const more = `${args[kind] === '[' ? '' : ','}${JSON.stringify(text)}`
          args[kind] += more
          return call(kind === 'a' ? 0 : 1, { function: { arguments: more } })
        })
        const stream = [
          call(1, { id: 'b', function: { name: 'zoom', arguments: '{"l":[' } }),
          call(0, { id: 'a', function: { name: 'crop', arguments: '{"l":[' } }),
          ...events,
          call(0, { function: { arguments: ']}' } }),
          call(1, { function: { arguments: ']}' } }),
          chunk({}, 'tool_calls'),
        ]
        const bytes = new TextEncoder().encode(stream.map(line).join('').replaceAll('\n', ending))
        const read = (cut?: readonly number[]) =>
          eventsOf(openai, request, { baseUrl: 'http://127.0.0.1:9', fetch: fetchOf(bytes, cut) })
        const whole = await read()
        const words = (wanted: string) => said.flatMap(({ kind, text }) => (kind === wanted ? [text] : []))
        const heard = (type: string) =>
          whole.events.flatMap((event) => (event.type === type && 'text' in event ? [event.text] : []))
        expect(heard('text-delta')).toEqual(words('content'))
        expect(heard('reasoning-delta')).toEqual(words('reasoning_content'))
        const thought = words('reasoning_content').join('')
        expect(whole.events.slice(-3)).toEqual([
          { type: 'tool-call', call: { id: 'a', name: 'crop', args: { l: words('a') } } },
          { type: 'tool-call', call: { id: 'b', name: 'zoom', args: { l: words('b') } } },
          {
            ...{ type: 'end', stop: 'tool-calls', usage: { input: 0, output: 0 } },
            // With calls their thoughts are handed on, as they are wanted back.
            ...(thought === '' ? {} : { vendor: keptThought(thought) }),
          },
        ])
        expect(await read([1])).toEqual(whole)
        expect(await read(cuts)).toEqual(whole)
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('never throw anything but an AppError, whatever the events hold', async () => {
    const junk = fc.oneof(
      fc.jsonValue(),
      fc.record({ choices: fc.array(fc.record({ delta: fc.jsonValue(), finish_reason: fc.jsonValue() })) }),
      fc.record({ choices: fc.jsonValue(), usage: fc.jsonValue(), error: fc.jsonValue() }),
      fc
        .array(
          fc.record(
            { index: fc.jsonValue(), id: fc.jsonValue(), function: fc.jsonValue() },
            { requiredKeys: [] },
          ),
        )
        .map((tool_calls) => chunk({ tool_calls })),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(junk, { maxLength: 6 }), fc.boolean(), async (events, ends) => {
        const all = ends ? [...events, chunk({}, 'stop')] : events
        const bytes = new TextEncoder().encode(all.map(line).join(''))
        const { events: read, info } = await eventsOf(openai, request, {
          baseUrl: 'http://127.0.0.1:9',
          fetch: fetchOf(bytes),
        })
        expect(info?.code).not.toBe('internal')
        expect(read.filter(({ type }) => type === 'end')).toHaveLength(info ? 0 : 1)
      }),
      { numRuns: 200 },
    )
  }, 60_000)
})
