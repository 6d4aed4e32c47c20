import { describe, expect, it } from 'vitest'
import type { Part, WireRequest } from '../../core/lm/message'
import type { MediaRef } from '../../core/media'
import { toRequest } from './to-request'

const image: MediaRef = { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 3 }
const audio: MediaRef = { kind: 'audio', id: 'b'.repeat(64), mime: 'audio/wav', bytes: 3 }
const source = (ref: MediaRef) => Promise.resolve(new Blob([ref.kind === 'image' ? 'IMG' : 'AUD']))

function wire(parts: Part[], more: Partial<WireRequest> = {}): WireRequest {
  return {
    model: 'openai/gpt-4o',
    messages: [{ role: 'user', parts }],
    format: { type: 'text' },
    rollout: 3,
    ...more,
  }
}

describe('toRequest', () => {
  it.each<MediaRef>([
    { ...audio, mime: 'audio/webm' },
    { ...image, mime: 'image/heic' },
    { ...image, kind: 'document', mime: 'text/html' },
  ])('W2 refuses $mime before anything is sent', async (ref) => {
    await expect(toRequest(wire([{ type: 'media', ref }]), source)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining(ref.mime),
    })
  })

  it.each(['assistant', 'system'] as const)('refuses media in what the %s says', async (role) => {
    await expect(
      toRequest(wire([], { messages: [{ role, parts: [{ type: 'media', ref: image }] }] }), source),
    ).rejects.toMatchObject({ code: 'unsupported' })
  })

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'gs://b/a.png', 'data:text/plain,hi', 'https:/x'])(
    'gives the vendor bytes, not the link %s',
    async (url) => {
      const { messages } = await toRequest(
        wire([{ type: 'media', ref: { ...image, url }, link: true }]),
        source,
      )
      expect(messages).toEqual([
        {
          role: 'user',
          content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,SU1H' } }],
        },
      ])
    },
  )

  it('never asks for the bytes of a link that goes as it is', async () => {
    const ref = { ...image, url: 'http://e.com/a.png' }
    const none = () => Promise.reject(new Error('no bytes are needed'))
    const { messages } = await toRequest(wire([{ type: 'media', ref, link: true }]), none)
    expect(JSON.stringify(messages)).toContain('"url":"http://e.com/a.png"')
  })

  it.each([
    ['openai/gpt-4o', 'max_completion_tokens'],
    ['openai/gpt-5-mini', 'max_completion_tokens'],
    ['openai/llama3.2:3b', 'max_tokens'],
  ])('limits the answer of %s by %s', async (model, name) => {
    expect(await toRequest(wire([], { model, maxTokens: 9 }), source)).toHaveProperty(name, 9)
  })

  it('cuts a name that is too long, and names what has none', async () => {
    const named = async (name: string) => {
      const format = { type: 'schema' as const, name, schema: { type: 'object' } }
      const { response_format } = await toRequest(wire([], { format }), source)
      return response_format?.type === 'json_schema' ? response_format.json_schema.name : undefined
    }
    expect(await named('x'.repeat(80))).toBe('x'.repeat(64))
    expect(await named('')).toBe('answer')
    expect(await named('Größe 1')).toBe('Gr__e_1')
  })

  it('lets media of results follow all results of their turn', async () => {
    const result = (id: string): WireRequest['messages'][number] => ({
      role: 'tool',
      toolCallId: id,
      parts: [{ type: 'media', ref: image }],
    })
    const toolCalls = ['a', 'b'].map((id) => ({ id, name: 'look', args: {} }))
    const asked: WireRequest['messages'] = [
      { role: 'assistant', parts: [], toolCalls },
      result('a'),
      result('b'),
    ]
    const { messages } = await toRequest(wire([], { messages: asked }), source)
    expect(messages.map(({ role }) => role)).toEqual(['assistant', 'tool', 'tool', 'user'])
    expect(JSON.stringify(messages.at(-1))).toMatch(/call a.*call b/)
  })
})
