import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LmEvent, WireRequest } from '../../../core/lm/message'
import { eventsOf, fetchOf, readInEveryWay } from '../../stream.fixture'
import { args, callBegins, callEnds, completed, created, say, sse, stream, think } from './local-events'
import { openaiResponses } from './provider'

const request: WireRequest = {
  model: 'openai-responses/gpt-4o-mini',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'hi' }] }],
  format: { type: 'text' },
  rollout: 0,
}

const end = (stop: Extract<LmEvent, { type: 'end' }>['stop'] = 'stop'): LmEvent => ({
  type: 'end',
  stop,
  usage: { input: 12, output: 3 },
})

describe('W9 F27 the bytes of a Responses stream', () => {
  it('mean the same in every dressing and cut at every byte', async () => {
    const played = stream([think('hm – 東'), say('Zürich 🎈'), completed()])
    const { events, strays, ways, bytes } = await readInEveryWay(openaiResponses, request, played)
    expect(events).toEqual([
      { type: 'reasoning-delta', text: 'hm – 東' },
      { type: 'text-delta', text: 'Zürich 🎈' },
      end(),
    ])
    expect(strays).toEqual([])
    expect(ways).toBeGreaterThan(bytes)
  }, 60_000)

  it('mean the same in pieces of any size, whatever is said', async () => {
    const piece = fc.record({
      kind: fc.constantFrom('say', 'think', 'args'),
      text: fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
    })
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 })
    const newline = fc.constantFrom('\n', '\r\n', '\r')
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), newline, sizes, async (said, ending, cuts) => {
        const list = said.filter(({ kind }) => kind === 'args').map(({ text }) => text)
        const steps = said.map(({ kind, text }) => {
          if (kind === 'say') return say(text, 1)
          return kind === 'think' ? think(text) : args(2, `${JSON.stringify(text)},`)
        })
        const whole = `{"l":[${list.map((text) => `${JSON.stringify(text)},`).join('')}null]}`
        const played = stream([
          created,
          callBegins(2, 'note'),
          args(2, '{"l":['),
          ...steps,
          args(2, 'null]}'),
          callEnds(2, 'note', whole),
          completed(),
        ])
        const bytes = new TextEncoder().encode(played.replaceAll('\n', ending))
        const read = (cut?: readonly number[]) =>
          eventsOf(openaiResponses, request, { baseUrl: 'http://127.0.0.1:9', fetch: fetchOf(bytes, cut) })
        const first = await read()
        const heard = (type: string) =>
          first.events.flatMap((event) => (event.type === type && 'text' in event ? [event.text] : []))
        const words = (wanted: string) => said.flatMap(({ kind, text }) => (kind === wanted ? [text] : []))
        expect([heard('text-delta'), heard('reasoning-delta')]).toEqual([words('say'), words('think')])
        expect(first.events.slice(-2)).toEqual([
          { type: 'tool-call', call: { id: 'call_2', name: 'note', args: { l: [...list, null] } } },
          end('tool-calls'),
        ])
        expect(await read([1])).toEqual(first)
        expect(await read(cuts)).toEqual(first)
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('never throw anything but an AppError, whatever the events hold', async () => {
    const types = [
      'output_text.delta',
      'function_call_arguments.delta',
      'output_item.done',
      'completed',
      'failed',
    ]
    const junk = fc.record(
      {
        type: fc.constantFrom('error', ...types.map((type) => `response.${type}`)),
        delta: fc.jsonValue(),
        item: fc.oneof(
          fc.jsonValue(),
          fc.record({ type: fc.constant('function_call'), arguments: fc.jsonValue() }),
        ),
        output_index: fc.jsonValue(),
        sequence_number: fc.jsonValue(),
        response: fc.jsonValue(),
        error: fc.jsonValue(),
      },
      { requiredKeys: ['type'] },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(junk, { maxLength: 6 }), async (events) => {
        const bytes = new TextEncoder().encode(events.map(sse).join(''))
        const { events: read, info } = await eventsOf(openaiResponses, request, {
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
