// G7: however a stream is cut into chunks the events are the same, and no bytes whatever bring the reader down.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../lib/core/errors'
import type { LmEvent } from '../../lib/core/lm/message'
import { providers } from '../../lib/providers/index'
import { formats, type WireFormat } from './formats'
import { whole } from './plays'

/** A fetch whose answer is a stream of exactly these chunks. */
function fetchOf(chunks: readonly Uint8Array[]): typeof fetch {
  return async () =>
    new Response(
      new ReadableStream({
        start(controller) {
          for (const chunk of chunks) controller.enqueue(chunk)
          controller.close()
        },
      }),
      { headers: { 'content-type': 'text/event-stream' } },
    )
}

async function read(format: WireFormat, chunks: readonly Uint8Array[]) {
  const provider = providers[format.id]
  if (!provider) throw new Error(`no provider ${format.id}`)
  const events: LmEvent[] = []
  const request = {
    model: format.model,
    messages: [{ role: 'user' as const, parts: [{ type: 'text' as const, text: 'hi' }] }],
    format: { type: 'text' as const },
    rollout: 0,
  }
  const access = { apiKey: 'sk-canary', baseUrl: 'http://127.0.0.1:9/v1', fetch: fetchOf(chunks) }
  const { signal } = new AbortController()
  const media = () => Promise.reject(new Error('no media here'))
  let failure: unknown
  try {
    for await (const event of provider.stream(request, { signal, media, access })) events.push(event)
  } catch (error) {
    failure = error
  }
  return { events, failure }
}

function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const at = [...new Set(places.map((place) => place % bytes.length))].sort((a, b) => a - b)
  return [0, ...at].map((from, index) => bytes.subarray(from, at[index] ?? bytes.length))
}

describe.each(formats.map((format) => [format.id, format] as const))(
  '%s',
  { timeout: 60_000 },
  (_id, format) => {
    const text = 'Grüße, 世界 🌍 {"a": [1, 2]}'
    const answer = format.begin + format.say(text) + format.unknown + format.say(' more') + format.end('stop')
    const bytes = Buffer.from(answer)

    it('gives the same events for any cut, any line end', async () => {
      const expected = (await read(format, [bytes])).events
      expect(expected.at(-1)?.type).toBe('end')
      const crlf = Buffer.from(answer.replaceAll('\n', '\r\n'))
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(), { maxLength: 40 }), fc.boolean(), async (places, withReturns) => {
          const { events, failure } = await read(format, cut(withReturns ? crlf : bytes, places))
          expect(failure).toBeUndefined()
          expect(events).toEqual(expected)
        }),
        { numRuns: 150 },
      )
    })

    it('gives the same events for chunks of one byte', async () => {
      const expected = (await read(format, [bytes])).events
      const single = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1))
      expect((await read(format, single)).events).toEqual(expected)
    })

    it('calls nothing whole that was cut off, at every byte', async () => {
      const plain = Buffer.from(whole(format, 'x'))
      const ends: number[] = []
      for (let length = 0; length <= plain.length; length += 1) {
        const { events, failure } = await read(format, [plain.subarray(0, length)])
        if (events.at(-1)?.type === 'end') ends.push(length)
        else expect(failure).toBeInstanceOf(AppError)
      }
      // Only once the terminal event is there.
      expect(Math.min(...ends)).toBeGreaterThan(Buffer.byteLength(format.begin + format.say('x')))
    })

    it('ends in an end or an AppError, whatever bytes come', async () => {
      const piece = fc.oneof(
        fc.constantFrom(format.begin, format.say('a'), format.end('stop'), format.unknown, format.errorEvent),
        fc.string(),
        fc.json().map((json) => `data: ${json}\n\n`),
        fc.constantFrom(
          '\r',
          '\n\n',
          'data:',
          'event: error\n',
          ': x\n',
          '\u0000',
          '\uFEFF',
          'data: [DONE]\n\n',
        ),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
          const { events, failure } = await read(format, [Buffer.from(pieces.join(''))])
          if (events.at(-1)?.type !== 'end') expect(failure).toBeInstanceOf(AppError)
          expect(events.filter(({ type }) => type === 'end').length).toBeLessThanOrEqual(1)
        }),
        { numRuns: 250 },
      )
    })
  },
)
