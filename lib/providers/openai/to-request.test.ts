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
    messages: [
      {
        role: 'system',
        parts: [
          { type: 'text', text: 'be ' },
          { type: 'text', text: 'brief' },
        ],
      },
      { role: 'user', parts },
    ],
    format: { type: 'text' },
    rollout: 3,
    ...more,
  }
}

describe('toRequest', () => {
  it('sends text as plain strings, streams with usage, and keeps the rollout here', async () => {
    const body = await toRequest(wire([{ type: 'text', text: 'hi' }]), source)
    expect(body).toEqual({
      model: 'gpt-4o',
      stream: true,
      stream_options: { include_usage: true },
      messages: [
        { role: 'system', content: 'be brief' },
        { role: 'user', content: 'hi' },
      ],
    })
  })

  it('sends images as data URIs and audio as wav or mp3, between the texts', async () => {
    const mp3 = { ...audio, mime: 'audio/mpeg' }
    const body = await toRequest(
      wire([
        { type: 'text', text: 'see' },
        { type: 'media', ref: image },
        { type: 'media', ref: audio },
        { type: 'media', ref: mp3 },
      ]),
      source,
    )
    expect(body.messages[1]?.content).toEqual([
      { type: 'text', text: 'see' },
      { type: 'image_url', image_url: { url: 'data:image/png;base64,SU1H' } },
      { type: 'input_audio', input_audio: { data: 'QVVE', format: 'wav' } },
      { type: 'input_audio', input_audio: { data: 'QVVE', format: 'mp3' } },
    ])
  })

  it.each([
    { ...audio, mime: 'audio/webm' },
    { ...image, mime: 'image/heic' },
  ])('refuses $mime before anything is sent', async (ref) => {
    await expect(toRequest(wire([{ type: 'media', ref }]), source)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining(ref.mime),
    })
  })

  it('refuses media outside of what the user says', async () => {
    const request = wire([])
    await expect(
      toRequest(
        { ...request, messages: [{ role: 'assistant', parts: [{ type: 'media', ref: image }] }] },
        source,
      ),
    ).rejects.toMatchObject({ code: 'unsupported' })
  })

  it.each<[WireRequest['format'], unknown]>([
    [{ type: 'text' }, undefined],
    [{ type: 'json' }, { type: 'json_object' }],
    [
      { type: 'schema', name: 'Spoken QA!', schema: { type: 'object' } },
      { type: 'json_schema', json_schema: { name: 'Spoken_QA_', schema: { type: 'object' }, strict: true } },
    ],
  ])('format %o', async (format, expected) => {
    expect((await toRequest(wire([], { format }), source)).response_format).toEqual(expected)
  })

  it.each([
    ['openai/gpt-4o', 'max_completion_tokens'],
    ['openai/gpt-5-mini', 'max_completion_tokens'],
    ['openai/llama3.2:3b', 'max_tokens'],
  ])('limits the answer of %s by %s', async (model, name) => {
    expect(await toRequest(wire([], { model, maxTokens: 9 }), source)).toHaveProperty(name, 9)
  })

  it('carries tools, their calls and their results', async () => {
    const tool = { name: 'crop', description: 'Cuts out', parameters: { type: 'object' } }
    const body = await toRequest(
      {
        ...wire([], { tools: [tool], toolChoice: { tool: 'crop' } }),
        messages: [
          { role: 'assistant', parts: [], toolCalls: [{ id: 'c1', name: 'crop', args: { x: 1 } }] },
          { role: 'tool', toolCallId: 'c1', parts: [{ type: 'text', text: 'done' }] },
        ],
      },
      source,
    )
    expect(body.tools).toEqual([{ type: 'function', function: tool }])
    expect(body.tool_choice).toEqual({ type: 'function', function: { name: 'crop' } })
    expect(body.messages).toEqual([
      {
        role: 'assistant',
        content: '',
        tool_calls: [{ id: 'c1', type: 'function', function: { name: 'crop', arguments: '{"x":1}' } }],
      },
      { role: 'tool', tool_call_id: 'c1', content: 'done' },
    ])
  })
})
