import { describe, expect, it } from 'vitest'
import { collect } from '../core/lm/collect'
import type { LanguageModel, LmRequest, Part } from '../core/lm/message'
import { withSize } from './with-size'

const image = {
  type: 'media',
  ref: { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 9, width: 100, height: 50 },
} as const
const clip = {
  type: 'media',
  ref: { kind: 'audio', id: 'b'.repeat(64), mime: 'audio/wav', bytes: 9, sampleRate: 16_000 },
} as const

async function send(parts: Part[]) {
  const work: string[] = []
  let got: LmRequest | undefined
  const bytes: string[] = []
  const lm: LanguageModel = async function* (request, { media }) {
    got = request
    for (const part of request.messages.flatMap((message) => message.parts))
      if (part.type === 'media') bytes.push(await (await media(part.ref)).text())
    yield { type: 'end', stop: 'stop', usage: { input: 1, output: 1 } }
  }
  const sized = withSize(lm, {
    async shrink({ ref }, { side }) {
      work.push(`side ${side}`)
      return { ref: { ...ref, id: 'c'.repeat(64), width: side, height: side / 2 }, blob: new Blob(['small']) }
    },
    async slow({ ref }, { rate }) {
      work.push(`rate ${rate}`)
      return { ref: { ...ref, id: 'd'.repeat(64), sampleRate: rate }, blob: new Blob(['slow']) }
    },
  })
  const request: LmRequest = {
    model: 'vendor/one',
    messages: [{ role: 'user', parts }],
    format: { type: 'text' },
    rollout: 0,
  }
  const { signal } = new AbortController()
  await collect(sized(request, { signal, media: async () => new Blob(['whole']) }))
  return { work, bytes, parts: got?.messages[0]?.parts, request, got }
}

describe('media made smaller on the way', () => {
  it('leaves a request without such wishes alone', async () => {
    const { work, got, request } = await send([image, clip])
    expect(work).toEqual([])
    expect(got).toBe(request)
  })

  it('makes each once, sends its new bytes, and keeps the wish to itself', async () => {
    const wide = { ...image, side: 40, link: true } as const
    const { work, bytes, parts } = await send([wide, wide, { ...clip, rate: 8000 }])
    expect(work).toEqual(['side 40', 'rate 8000'])
    expect(bytes).toEqual(['small', 'small', 'slow'])
    const small = { type: 'media', ref: { ...image.ref, id: 'c'.repeat(64), width: 40, height: 20 } }
    expect(parts).toEqual([
      small,
      small,
      { type: 'media', ref: { ...clip.ref, id: 'd'.repeat(64), sampleRate: 8000 } },
    ])
  })

  it('never makes a medium larger', async () => {
    const { work, bytes, parts } = await send([{ ...image, side: 400, detail: 'low' }])
    expect([work, bytes]).toEqual([[], ['whole']])
    expect(parts).toEqual([{ ...image, detail: 'low' }])
  })
})
