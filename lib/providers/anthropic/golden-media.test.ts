import type Anthropic from '@anthropic-ai/sdk'
import { describe, expect, it } from 'vitest'
import type { WireRequest } from '../../core/lm/message'
import {
  base,
  bill,
  byLink,
  called,
  document,
  giveBill,
  hi,
  image,
  kept,
  note,
  of,
  pdf,
  png,
  text,
  user,
} from './local-golden'

type Body = Anthropic.MessageCreateParamsStreaming

const rows: [string, Partial<WireRequest>, Body][] = [
  [
    'I12, I16: image bytes without a data URI’s prefix',
    { messages: [user(of(png))] },
    { ...base, messages: [{ role: 'user', content: [image] }] },
  ],
  [
    'image URL, when the person chose the link',
    { messages: [user(text('what?'), of(png, { link: true, detail: 'high' }))] },
    { ...base, messages: [{ role: 'user', content: [{ type: 'text', text: 'what?' }, byLink] }] },
  ],
  [
    'a link that this API does not fetch is inlined',
    { messages: [user(of({ ...png, url: 'gs://b/a.png' }, { link: true }), of(png))] },
    { ...base, messages: [{ role: 'user', content: [image, image] }] },
  ],
  [
    'PDF, as bytes and by link, titled by its name',
    {
      messages: [
        user(of(pdf), of({ ...pdf, url: 'https://e.example/b.pdf' }, { link: true }), text('sum up')),
      ],
    },
    {
      ...base,
      messages: [
        {
          role: 'user',
          content: [
            document,
            { type: 'document', source: { type: 'url', url: 'https://e.example/b.pdf' }, title: 'bill.pdf' },
            { type: 'text', text: 'sum up' },
          ],
        },
      ],
    },
  ],
  [
    'I13: an image that the vendor is to keep',
    { messages: [user(text('see'), of(png, { cache: true }), text('what?'))] },
    {
      ...base,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'see' },
            { ...image, ...kept },
            { type: 'text', text: 'what?' },
          ],
        },
      ],
    },
  ],
  [
    'a text that ends a stretch is not joined with the next; a blank one hands its mark back',
    {
      messages: [
        { role: 'system', parts: [text('be brief', { cache: true })] },
        { role: 'system', parts: [text('and kind')] },
        user(of(png), text(' ', { cache: true }), text('a'), text('b', { cache: true }), text('c')),
      ],
    },
    {
      ...base,
      system: [
        { type: 'text', text: 'be brief', ...kept },
        { type: 'text', text: '\n\nand kind' },
      ],
      messages: [
        {
          role: 'user',
          content: [
            { ...image, ...kept },
            { type: 'text', text: 'ab', ...kept },
            { type: 'text', text: 'c' },
          ],
        },
      ],
    },
  ],
  [
    'four marks kept of six: tool, system, and the last two of the turns',
    {
      tools: [{ ...note, cache: true }],
      messages: [
        { role: 'system', parts: [text('be brief', { cache: true })] },
        user(text('one', { cache: true })),
        { role: 'assistant', parts: [text('1', { cache: true })] },
        user(of(png, { cache: true }), text('two', { cache: true })),
      ],
    },
    {
      ...base,
      system: [{ type: 'text', text: 'be brief', ...kept }],
      tools: [{ name: 'note', description: 'Keeps a note', input_schema: { type: 'object' }, ...kept }],
      messages: [
        { role: 'user', content: 'one' },
        { role: 'assistant', content: '1' },
        {
          role: 'user',
          content: [
            { ...image, ...kept },
            { type: 'text', text: 'two', ...kept },
          ],
        },
      ],
    },
  ],
  [
    'a tool result with an image and a document, kept as a whole',
    {
      tools: [note],
      messages: [
        user(text('hi')),
        { role: 'assistant', parts: [], toolCalls: [{ id: 'a', name: 'note', args: {} }] },
        { role: 'tool', toolCallId: 'a', parts: [text('seen'), of(png, { cache: true }), of(pdf)] },
      ],
    },
    {
      ...base,
      tools: [{ name: 'note', description: 'Keeps a note', input_schema: { type: 'object' } }],
      messages: [
        { role: 'user', content: 'hi' },
        { role: 'assistant', content: [{ type: 'tool_use', id: 'a', name: 'note', input: {} }] },
        {
          role: 'user',
          content: [
            {
              type: 'tool_result',
              tool_use_id: 'a',
              content: [{ type: 'text', text: 'seen' }, image, document],
              ...kept,
            },
          ],
        },
      ],
    },
  ],
  [
    'structured output by a forced tool',
    { format: bill },
    {
      ...base,
      messages: hi,
      tools: [giveBill],
      tool_choice: { type: 'tool', name: 'give_bill', disable_parallel_tool_use: true },
    },
  ],
  [
    'a forced tool takes the place of thoughts',
    { format: bill, model: 'anthropic/claude-opus-5' },
    {
      ...base,
      model: 'claude-opus-5',
      max_tokens: 32_000,
      messages: hi,
      thinking: { type: 'disabled' },
      tools: [giveBill],
      tool_choice: { type: 'tool', name: 'give_bill', disable_parallel_tool_use: true },
    },
  ],
  [
    'a model that cannot be forced is asked to call the tool',
    { format: bill, model: 'anthropic/claude-sonnet-5-5' },
    {
      ...base,
      model: 'claude-sonnet-5-5',
      max_tokens: 32_000,
      system:
        'Give the answer by calling the tool `give_bill` exactly once, with the whole answer as its input. Write nothing beside it.',
      messages: hi,
      thinking: { type: 'adaptive', display: 'summarized' },
      tools: [giveBill],
      tool_choice: { type: 'auto', disable_parallel_tool_use: true },
    },
  ],
  [
    'signed thoughts go back before the calls they led to; what is none of ours stays',
    {
      model: 'anthropic/claude-sonnet-5-5',
      tools: [note],
      messages: [
        user(text('hi')),
        {
          role: 'assistant',
          parts: [text('one moment')],
          toolCalls: [{ id: 'a', name: 'note', args: {} }],
          vendor: {
            provider: 'anthropic',
            parts: [
              { type: 'thinking', thinking: 'hm', signature: 's1' },
              { type: 'redacted_thinking', data: 'x' },
              { type: 'text', text: 'planted' },
            ],
          },
        },
        { role: 'tool', toolCallId: 'a', parts: [text('done')] },
        {
          role: 'assistant',
          parts: [],
          toolCalls: [{ id: 'b', name: 'note', args: {} }],
          vendor: { provider: 'gemini', parts: [{ type: 'thinking', thinking: 'no', signature: 's' }] },
        },
        { role: 'tool', toolCallId: 'b', parts: [text('done')] },
      ],
    },
    {
      ...base,
      model: 'claude-sonnet-5-5',
      max_tokens: 32_000,
      thinking: { type: 'adaptive', display: 'summarized' },
      tools: [{ name: 'note', description: 'Keeps a note', input_schema: { type: 'object' } }],
      messages: [
        { role: 'user', content: 'hi' },
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'hm', signature: 's1' },
            { type: 'redacted_thinking', data: 'x' },
            { type: 'text', text: 'one moment' },
            { type: 'tool_use', id: 'a', name: 'note', input: {} },
          ],
        },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'a', content: 'done' }] },
        { role: 'assistant', content: [{ type: 'tool_use', id: 'b', name: 'note', input: {} }] },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'b', content: 'done' }] },
      ],
    },
  ],
]

describe('the request as it arrives', () => {
  it.each(rows)('%s', async (_, more, body) => {
    const { bodies, error } = await called(more)
    expect(error).toBeUndefined()
    expect(bodies).toEqual([body])
  })

  it('says how many marks were left out', async () => {
    const marked = Array.from({ length: 6 }, () => of(png, { cache: true }))
    const { events } = await called({ messages: [user(...marked)] })
    expect(events[0]).toEqual({
      type: 'status',
      text: 'The vendor keeps 4 places of a prompt in its cache; 2 more were left out.',
    })
  })
})
