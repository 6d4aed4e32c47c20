import { describe, expect, it, vi } from 'vitest'
import type { LmEvent, LmRequest, Part } from '../core/lm/message'
import type { MediaRef } from '../core/media'
import { withTypes } from './with-types'

const picture = (mime: string, letter = 'a'): MediaRef => ({
  kind: 'image',
  id: letter.repeat(64),
  mime,
  bytes: 3,
})
const of = (ref: MediaRef): Part => ({ type: 'media', ref, link: true })

async function sent(parts: Part[], imageMimes: readonly string[] | undefined) {
  const requests: LmRequest[] = []
  const convert = vi.fn(async ({ ref }: { ref: MediaRef }) => ({
    ref: { ...ref, id: 'f'.repeat(64), mime: 'image/png' },
    blob: new Blob(['png']),
  }))
  const bytes: string[] = []
  const lm = withTypes(
    async function* (request, call): AsyncGenerator<LmEvent> {
      requests.push(request)
      for (const part of request.messages.flatMap((message) => message.parts))
        if (part.type === 'media') bytes.push(await (await call.media(part.ref)).text())
      yield { type: 'end', stop: 'stop', usage: { input: 0, output: 0 } }
    },
    { limits: { imageMimes }, convert },
  )
  const request = {
    model: 'a/b',
    messages: [{ role: 'user' as const, parts }],
    format: { type: 'text' as const },
    rollout: 0,
  }
  const events: LmEvent[] = []
  const call = { signal: new AbortController().signal, media: async () => new Blob(['own']) }
  for await (const event of lm(request, call)) events.push(event)
  return { parts: requests[0]?.messages[0]?.parts ?? [], bytes, events, made: convert.mock.calls.length }
}

describe('pictures in a type the server takes', () => {
  const plain = ['image/png', 'image/jpeg']
  it.each(['image/webp', 'image/gif', 'image/avif', 'image/heic', 'IMAGE/WEBP; x=1'])(
    '%s is made a PNG',
    async (mime) => {
      const { parts, bytes, events, made } = await sent([of(picture(mime)), of(picture(mime))], plain)
      expect(parts).toEqual(
        Array(2).fill({ type: 'media', ref: { ...picture('image/png', 'f') }, link: undefined }),
      )
      expect(bytes).toEqual(['png', 'png'])
      expect(made).toBe(1)
      expect(events[0]).toMatchObject({
        type: 'status',
        text: expect.stringContaining('1 picture goes as PNG'),
      })
    },
  )

  it.each([
    ['what is taken', 'image/jpeg', plain],
    ['what is taken under another spelling', 'IMAGE/JPG', plain],
    ['WebP for who says so', 'image/webp', [...plain, 'image/webp']],
    ['anything for who says nothing', 'image/webp', undefined],
  ])('%s goes as it is', async (_, mime, types) => {
    const { parts, made, events } = await sent([of(picture(mime))], types)
    expect(parts).toEqual([of(picture(mime))])
    expect(made).toBe(0)
    expect(events).toHaveLength(1)
  })

  it('leaves sound alone', async () => {
    expect((await sent([of({ ...picture('audio/ogg'), kind: 'audio' })], plain)).made).toBe(0)
  })
})
