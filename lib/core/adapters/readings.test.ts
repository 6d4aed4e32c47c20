import { describe, expect, test } from 'vitest'
import type { Value, Values } from '../signature'
import { parseSignature } from '../signature-text'
import { adapters } from './index'

const receipt = parseSignature('document: Image -> company: str, total: float')
const text = parseSignature('q -> a: str')
const yes = { company: 'Yes', total: 2 }
const no = '{"company": "No", "total": 1}'
const said = '{"company": "Yes", "total": 2}'

describe('of several JSON objects the one that fits counts, the last of equals', () => {
  test.each([
    ['a draft and a correction', `${no}\nWait, that is wrong.\n${said}`],
    ['the same object twice', `${said}\n${said}`],
    ['an object without a blank between', `${said}${said}`],
    ['a fenced draft', `\`\`\`json\n${no}\n\`\`\`\nCorrected:\n\`\`\`json\n${said}\n\`\`\``],
    ['an example of another form behind', `${said}\nIt follows {"form": "object"} as [1] says.`],
    ['a wrong type behind', `${said}\n{"company": "No", "total": "unknown"}`],
    ['half an object behind', `${said}\n{"company": "No"}`],
    [
      'a schema before',
      `My schema: {"type": "object", "properties": {"company": {"type": "string"}}}\n${said}`,
    ],
    ['a schema behind', `${said}\n{"type": "object", "required": ["company", "total"], "properties": {}}`],
    ['the fields of a schema behind', `${said} {"company": {"type": "string"}, "total": {"type": "number"}}`],
    ['the layout before', `{"company": "{company}", "total": "{total}        # the value"}\n${said}`],
    ['a hundred braces in prose', `${'{x} [1] '.repeat(100)}\n${said}`],
    ['a thousand that do not read', `${'{x: y z '.repeat(1000)}\n${said}`],
  ])('%s', (_what, reply) => {
    expect(adapters.json.parse(receipt, reply)).toEqual(yes)
  })

  test.each([
    ['{"type":"object","properties":{"a":{"type":"string"}}}\n{"a":"Yes"}'],
    ['{"a":"Yes"}\n{"a":{"type":"string","description":"the answer"}}'],
    ['{"a":"{a}"}\n{"a":"Yes"}'],
    ['{"a":"Yes"}\n{"a":"{a}        # the value of this field must be x"}'],
  ])('an echo is no text: %s', (reply) => {
    expect(adapters.json.parse(text, reply)).toEqual({ a: 'Yes' })
  })

  test.each([
    '{"type":"object","properties":{"a":{"type":"string"}}}',
    '{"a":{"type":"string"}}',
    '{"a":"{a}"}',
  ])('an echo alone is no answer: %s', (reply) => {
    expect(() => adapters.json.parse(text, reply)).toThrow(/no JSON object|`a` is missing/)
  })

  test('a schema that was asked for is an answer', () => {
    const schema = parseSignature('q -> type: str, properties: dict[str, Any]')
    const reply = '{"type": "object", "properties": {"a": {"type": "string"}}}'
    expect(adapters.json.parse(schema, reply)).toEqual(JSON.parse(reply))
  })

  test.each([
    [`<tool_call>\n{"name": "answer", "arguments": ${said}}\n</tool_call>`],
    [`[TOOL_CALLS][{"name": "answer", "arguments": ${said}}]`],
    [`{"function": {"name": "answer", "arguments": ${JSON.stringify(said)}}}`],
    [`<|python_tag|>{"name": "answer", "parameters": ${said}}`],
    [JSON.stringify(said)],
  ])('a call in words: %s', (reply) => {
    expect(adapters.tool.parse(receipt, reply)).toEqual(yes)
  })
})

describe('headers of sections never end up in a value', () => {
  const an = parseSignature('q -> a: str, n: int')
  test.each([
    ['the closing one on the line', '[[ ## a ## ]]\nParis\n[[ ## n ## ]]\n3 [[ ## completed ## ]]'],
    ['all on one line', '[[ ## a ## ]] Paris [[ ## n ## ]] 3 [[ ## completed ## ]]'],
    ['no blank before', '[[ ## a ## ]]Paris[[ ## n ## ]]3[[ ## completed ## ]]'],
    ['words before', 'So: [[ ## a ## ]] Paris. [[ ## n ## ]] 3'.replace('Paris.', 'Paris')],
    ['bold', '**[[ ## a ## ]]**\nParis\n**[[ ## n ## ]]** 3\n**[[ ## completed ## ]]**'],
    ['bold over the line', '**[[ ## a ## ]] Paris**\n**[[ ## n ## ]] 3**'],
    ['a list', '- [[ ## a ## ]] Paris\n- [[ ## n ## ]] 3\n- [[ ## completed ## ]]'],
    ['quoted', '> [[ ## a ## ]]\nParis\n> [[ ## n ## ]]\n3'],
    ['as program text', '`[[ ## a ## ]]` Paris\n`[[ ## n ## ]]` 3 `[[ ## completed ## ]]`'],
    ['another spacing at the end', '[[ ## a ## ]]\nParis\n[[ ## n ## ]]\n3\n[[##completed##]]'],
    ['another spacing everywhere', '[[##a##]]\nParis\n[[## n ##]] 3\n[[ ##completed## ]]'],
    ['other letters', '[[ ## A ## ]]\nParis\n[[ ## N ## ]]\n3\n[[ ## Completed ## ]]'],
    ['one bracket', '[ ## a ## ] Paris\n[ ## n ## ] 3\n[ ## completed ## ]'],
    ['cut within the closing one', '[[ ## a ## ]]\nParis\n[[ ## n ## ]]\n3\n[[ ## compl'],
    [
      'a draft that was closed',
      '[[ ## a ## ]] No [[ ## n ## ]] 1 [[ ## completed ## ]]\n[[ ## a ## ]] Paris\n[[ ## n ## ]] 3 [[ ## completed ## ]]',
    ],
    ['signs that Markdown escapes', '\\[\\[ ## a ## \\]\\]\nParis\n\\[\\[ \\#\\# n \\#\\# \\]\\]\n3'],
    ['broad brackets', '【【 ## a ## 】】\nParis\n【【 ## n ## 】】\n3'],
    ['closed like tags', '[[ ## a ## ]]\nParis\n[[ ## /a ## ]]\n[[ ## n ## ]]\n3\n[[ ## / n ## ]]'],
    ['the closing one without its signs', '[[ ## a ## ]]\nParis\n[[ ## n ## ]]\n3\n[[completed]]'],
    ['the same, bold', '[[ ## a ## ]]\nParis\n[[ ## n ## ]]\n3\n**[[ Completed ]]**'],
    ['a fence around all', '```\n[[ ## a ## ]]\nParis\n\n[[ ## n ## ]]\n3\n```'],
    ['tags around all', '<answer>\n[[ ## a ## ]]\nParis\n[[ ## n ## ]]\n3\n</answer>'],
    [
      'boxes',
      '[[ ## a ## ]]\n<|begin_of_box|>Paris<|end_of_box|>\n[[ ## n ## ]]\n<|begin_of_box|>3<|end_of_box|>',
    ],
    [
      'names of all in prose',
      'First [[ ## a ## ]], then [[ ## n ## ]].\n\n[[ ## a ## ]]\nParis\n[[ ## n ## ]]\n3',
    ],
    ['a first that does not fit', '[[ ## n ## ]] three\n[[ ## a ## ]] Paris\n[[ ## n ## ]] 3'],
  ])('%s', (_what, reply) => {
    expect(adapters.chat.parse(an, reply)).toEqual({ a: 'Paris', n: 3 })
  })

  test.each([
    ['```\n[[ ## n ## ]]\n3\n\n[[ ## a ## ]]\n```py\nx\n```\n```', '```py\nx\n```'],
    ['[[ ## n ## ]]\n3\n[[ ## a ## ]]\n```\nx\n```', '```\nx\n```'],
    ['<response>\n[[ ## n ## ]]\n3\n[[ ## a ## ]]\n<b>x</b>\n</response>', '<b>x</b>'],
    ['[[ ## n ## ]] 3\n[[ ## a ## ]]\nx\n</response>', 'x\n</response>'],
    ['I fill [[ ## a ## ]] and [[ ## n ## ]].\n[[ ## n ## ]]\n3\n[[ ## a ## ]]\nx', 'x'],
    ['[[ ## n ## ]] 3\n[[ ## a ## ]]\nsee [[completed]] there', 'see [[completed]] there'],
  ])('what stands around all is no part of the last text: %j', (reply, a) => {
    expect(adapters.chat.parse(an, reply)).toEqual({ a, n: 3 })
  })

  test('links and marks of other names in a text stay', () => {
    const value = 'see [[1]], [#2] and [[ ## other ## ]] or [x](y)'
    expect(adapters.chat.parse(text, `[[ ## a ## ]]\n${value}\n[[ ## completed ## ]]`)).toEqual({ a: value })
  })

  test.each([
    '[[ ## a ## ]] Paris [[ ## n ## ]] 3 [[ ## completed ## ]]',
    '[[ ## n ## ]] 3\n[[ ## a ## ]] Paris\n[[ completed ]]',
    '<answer>\n[[ ## n ## ]] 3\n[[ ## a ## ]] Paris\n</answer>',
  ])('while it streams no part of a header is shown: %j', (reply) => {
    for (let cut = 0; cut <= reply.length; cut += 1) {
      const shown = adapters.chat.partial(an, reply.slice(0, cut)).a
      expect('Paris'.startsWith(String(shown ?? ''))).toBe(true)
    }
  })

  test.each(['<a>x</a><n>three</n><n>3</n>', '<a>x</a>\n**<n>3</n>**'])('tags: %s', (reply) => {
    expect(adapters.xml.parse(an, reply)).toEqual({ a: 'x', n: 3 })
  })
})

describe('a field by any name is a field', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__']
  const forms = [adapters.json, adapters['json-text'], adapters.tool, adapters.chat, adapters.xml]
  test.each(names)('%s', (name) => {
    const signature = parseSignature(`q -> ${name}: str, o: O{${name}: int}, d: dict[str, Any], n: int`)
    const values: Values = Object.fromEntries<Value>([
      [name, 'x'],
      ['o', Object.fromEntries([[name, 1]])],
      ['d', Object.fromEntries([[name, Object.fromEntries([[name, 2]])]])],
      ['n', 3],
    ])
    for (const adapter of forms) {
      const asked = adapter.format(
        signature,
        [{ values: Object.fromEntries([['q', 'Q'], ...Object.entries(values)]) }],
        { q: 'x' },
      )
      const reply = (asked[2]?.parts ?? []).map((part) => (part.type === 'text' ? part.text : '')).join('')
      const read = adapter.parse(signature, reply)
      expect(Object.entries(read), adapter.id).toEqual(Object.entries(values))
      expect(Object.getPrototypeOf(read), adapter.id).toBe(Object.prototype)
      expect(Object.keys(adapter.partial(signature, reply)), adapter.id).toEqual([name, 'o', 'd', 'n'])
    }
    expect(() => adapters.json.parse(signature, '{}')).toThrow(/is missing/)
  })
})
