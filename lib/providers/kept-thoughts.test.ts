import { describe, expect, it } from 'vitest'
import type { Message, WireRequest } from '../core/lm/message'
import { keptAs } from './fit/kept-answer'
import { calling, question, wires } from './wires.fixture'

const said = (role: 'user' | 'system', text: string): Message => ({ role, parts: [{ type: 'text', text }] })
const tool = { name: 'look', description: 'Looks', parameters: { type: 'object', properties: {} } }

interface Vendor {
  name: string
  provider: string
  model: string
  other: string
  parts: Record<string, unknown>[]
  /** What of the thought must or must not be in the body. */
  seal: string
  wire: string
}

const vendors: readonly Vendor[] = [
  {
    name: 'Anthropic',
    provider: 'anthropic',
    model: 'claude-fable-5-2',
    other: 'claude-fable-5-1',
    parts: [
      { type: 'thinking', thinking: 'hm', signature: 'seal-1' },
      { type: 'text', text: 'blue' },
    ],
    seal: 'seal-1',
    wire: 'messages',
  },
  {
    name: 'OpenAI from 6.2 on',
    provider: 'openai-responses',
    model: 'gpt-6.2-sol',
    other: 'gpt-6.2-astra',
    parts: [
      { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'seal-1' },
      { type: 'message', text: 'blue' },
    ],
    seal: 'seal-1',
    wire: 'Responses',
  },
]

describe.each(vendors)('$name: thoughts that are handed back', (vendor) => {
  const first = question(`${vendor.provider}/${vendor.model}`, {
    messages: [said('system', 'be brief'), said('user', 'Which colour?')],
    tools: [tool],
  })
  const answer: Message = {
    role: 'assistant',
    parts: [{ type: 'text', text: 'blue' }],
    vendor: { ...keptAs(vendor.provider, first), parts: vendor.parts },
  }
  const whole: WireRequest = { ...first, messages: [...first.messages, answer, said('user', 'Why?')] }
  const sent = async (request: WireRequest) => {
    const wire = wires.find(({ name }) => name === vendor.wire)
    const { sent: all, events } = await calling(request, wire?.answer('so') ?? '')
    const statuses = events.flatMap((event) => (event.type === 'status' ? [event.text] : []))
    return { body: JSON.stringify(all[0]?.body), statuses: statuses.join() }
  }

  it('go back behind the very same words', async () => {
    expect((await sent(whole)).body).toContain(vendor.seal)
  })

  it.each<[string, Partial<WireRequest>]>([
    ['the model', { model: `${vendor.provider}/${vendor.other}` }],
    ['the instructions', { messages: [said('system', 'be long'), ...whole.messages.slice(1)] }],
    [
      'the question before',
      { messages: [whole.messages[0] ?? answer, said('user', 'Which color?'), ...whole.messages.slice(2)] },
    ],
    ['a tool', { tools: [{ ...tool, description: 'Looks twice' }] }],
    ['the tools', { tools: [] }],
  ])('stay away when %s changed, and what was said goes all the same', async (_, more) => {
    const { body } = await sent({ ...whole, ...more })
    expect(body).not.toContain(vendor.seal)
    expect(body).toContain('blue')
  })

  it('stay when only what is asked now changed', async () => {
    const messages = [...whole.messages.slice(0, -1), said('user', 'Are you sure?')]
    expect((await sent({ ...whole, messages })).body).toContain(vendor.seal)
  })
})

describe('OpenAI before 6.2', () => {
  it('reads its thoughts behind changed words as well', async () => {
    const first = question('openai-responses/gpt-6.1-sol', { messages: [said('user', 'Which colour?')] })
    const answer: Message = {
      role: 'assistant',
      parts: [{ type: 'text', text: 'blue' }],
      vendor: { ...keptAs('openai-responses', first), parts: vendors[1]?.parts ?? [] },
    }
    const messages = [said('user', 'Which color?'), answer, said('user', 'Why?')]
    const { sent } = await calling(
      { ...first, messages },
      wires.find(({ name }) => name === 'Responses')?.answer('so') ?? '',
    )
    expect(JSON.stringify(sent[0]?.body)).toContain('seal-1')
  })
})
