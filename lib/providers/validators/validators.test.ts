import { describe, expect, it } from 'vitest'
import { messagesFaults } from './anthropic.fixture'
import { contentsFaults } from './gemini.fixture'
import { chatFaults, responsesFaults } from './openai.fixture'

describe('the validators see what a vendor refuses', () => {
  const base = { model: 'm', messages: [{ role: 'user', content: 'hi' }], stream: true }
  const tool = (schema: object) => [
    { type: 'function', function: { name: 'a', parameters: schema, strict: true } },
  ]
  const use = { type: 'tool_use', id: 'a', name: 'a', input: {} }
  const claude = { ...base, max_tokens: 9, tools: [{ name: 'a', input_schema: { type: 'object' } }] }
  const failed = { type: 'tool_result', tool_use_id: 'a', is_error: true }
  const picture = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'QUJD' } }
  const called = { role: 'model', parts: [{ functionCall: { name: 'a', args: {} } }] }
  const gave = { role: 'user', parts: [{ functionResponse: { name: 'a', response: { output: '' } } }] }
  const person = { role: 'user', parts: [{ text: 'hi' }] }
  const schemaOf = (responseJsonSchema: object) => ({
    contents: [person],
    generationConfig: { responseJsonSchema },
  })

  it.each<[string, readonly string[]]>([
    ['an unknown member', chatFaults({ ...base, top_k: 1 })],
    [
      'a tool nobody answered',
      chatFaults({
        ...base,
        messages: [
          {
            role: 'assistant',
            content: '',
            tool_calls: [{ id: 'a', type: 'function', function: { name: 'a', arguments: '{}' } }],
          },
        ],
      }),
    ],
    [
      'an open object held to its schema',
      chatFaults({ ...base, tools: tool({ type: 'object', properties: {} }) }),
    ],
    ['a temperature for a model that thinks', chatFaults({ ...base, model: 'gpt-5', temperature: 1 })],
    ['JSON without the word', chatFaults({ ...base, response_format: { type: 'json_object' } })],
    ['a blank text', messagesFaults({ ...claude, messages: [{ role: 'user', content: ' ' }] })],
    [
      'a failed result with a picture',
      messagesFaults({
        ...claude,
        messages: [
          ...base.messages,
          { role: 'assistant', content: [use] },
          { role: 'user', content: [{ ...failed, content: [picture] }] },
        ],
      }),
    ],
    [
      'a failed result that says nothing',
      messagesFaults({
        ...claude,
        messages: [
          ...base.messages,
          { role: 'assistant', content: [use] },
          { role: 'user', content: [failed] },
        ],
      }),
    ],
    [
      'results behind words',
      messagesFaults({
        ...claude,
        messages: [
          ...base.messages,
          { role: 'assistant', content: [use] },
          {
            role: 'user',
            content: [
              { type: 'text', text: 'x' },
              { ...failed, content: 'x' },
            ],
          },
        ],
      }),
    ],
    ['a temperature for the newer', messagesFaults({ ...claude, model: 'claude-opus-4-8', temperature: 1 })],
    ['a first call without a seal', contentsFaults({ contents: [person, called, gave] }, 'gemini-3.5-flash')],
    ['a call without its result', contentsFaults({ contents: [person, called] }, 'gemini-2.5-flash')],
    ['a choice among truth values', contentsFaults(schemaOf({ enum: [true] }), 'm')],
    ['a constant', contentsFaults(schemaOf({ const: 'a' }), 'm')],
    [
      'a member that is required and not there',
      contentsFaults(schemaOf({ type: 'object', properties: {}, required: ['a'] }), 'm'),
    ],
    [
      'a thought alone',
      responsesFaults({
        model: 'm',
        stream: true,
        store: false,
        input: [{ type: 'reasoning', id: 'r', summary: [], encrypted_content: 'x' }],
      }),
    ],
  ])('%s', (_, faults) => {
    expect(faults.length).toBeGreaterThan(0)
  })

  it('and nothing where nothing is wrong', () => {
    expect(chatFaults(base)).toEqual([])
    expect(messagesFaults(claude)).toEqual([])
    expect(contentsFaults({ contents: [person, called, gave] }, 'gemini-2.5-flash')).toEqual([])
  })
})
