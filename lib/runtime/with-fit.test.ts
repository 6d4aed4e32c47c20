import { describe, expect, it } from 'vitest'
import type { LanguageModel, LmEvent, LmRequest } from '../core/lm/message'
import type { MediaRef } from '../core/media'
import { withFit } from './with-fit'

const picture = (id: string, width: number): MediaRef => ({
  kind: 'image',
  id,
  mime: 'image/png',
  bytes: 9,
  width,
  height: 10,
  url: `https://e.example/${id}.png`,
})
const end: LmEvent = { type: 'end', stop: 'stop', usage: { input: 1, output: 1 } }
const limits = { manyImages: { images: 20, imageSide: 2000 } }
const { signal } = new AbortController()

async function sent(refs: readonly MediaRef[], fitted: typeof limits | undefined) {
  let request: LmRequest | undefined
  let bytes: string[] = []
  const shrunk: string[] = []
  const lm: LanguageModel = async function* (asked, { media }) {
    request = asked
    const parts = asked.messages.flatMap((message) => message.parts)
    bytes = await Promise.all(
      parts.map(async (part) => (part.type === 'media' ? (await media(part.ref)).text() : '')),
    )
    yield end
  }
  const fit = withFit(lm, {
    limits: fitted,
    async shrink({ ref, blob }, { side }) {
      shrunk.push(`${await blob.text()} to ${side}`)
      return { ref: { ...ref, id: `${ref.id}-small`, width: side }, blob: new Blob([`small ${ref.id}`]) }
    },
  })
  const parts = refs.map((ref) => ({
    type: 'media' as const,
    ref,
    link: true as const,
    cache: true as const,
  }))
  const events: LmEvent[] = []
  const asked: LmRequest = {
    model: 'anthropic/x',
    messages: [{ role: 'user', parts }],
    format: { type: 'text' },
    rollout: 0,
  }
  for await (const event of fit(asked, { signal, media: async (ref) => new Blob([`bytes ${ref.id}`]) }))
    events.push(event)
  return { asked, request, bytes, shrunk, events }
}

const twenty = Array.from({ length: 20 }, (_, index) => picture(`p${index}`, 100))

describe('W10: many pictures', () => {
  it('makes the one of 3000 px smaller, once, and says so', async () => {
    const large = picture('large', 3000)
    const { request, bytes, shrunk, events } = await sent([large, ...twenty, large], limits)
    expect(shrunk).toEqual(['bytes large to 2000'])
    expect(events).toEqual([
      {
        type: 'status',
        text: '1 picture was made smaller (2000 px): this model takes no larger ones beside more than 20.',
      },
      end,
    ])
    const parts = request?.messages[0]?.parts ?? []
    expect(parts).toHaveLength(22)
    expect(parts[0]).toEqual({
      type: 'media',
      ref: { ...large, id: 'large-small', width: 2000 },
      cache: true,
    })
    expect(parts[1]).toEqual({ type: 'media', ref: twenty[0], link: true, cache: true })
    expect([bytes[0], bytes[1], bytes[21]]).toEqual(['small large', 'bytes p0', 'small large'])
  })

  it.each<[string, MediaRef[], typeof limits | undefined]>([
    ['20 pictures', [picture('large', 3000), ...twenty.slice(1)], limits],
    ['21 small ones', [picture('small', 2000), ...twenty], limits],
    ['a model that minds no size', [picture('large', 3000), ...twenty], undefined],
  ])('leaves %s alone', async (_, refs, fitted) => {
    const { asked, request, shrunk, events } = await sent(refs, fitted)
    expect(request).toEqual(asked)
    expect(shrunk).toEqual([])
    expect(events).toEqual([end])
  })
})
