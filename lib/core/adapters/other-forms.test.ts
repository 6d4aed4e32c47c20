import { describe, expect, test } from 'vitest'
import { parseSignature } from '../signature-text'
import { adapters } from './index'

const receipt = parseSignature('document: Image -> company: str, total: float')
const said = '{"company":"Nord GmbH","total":48.5}'
const yes = { company: 'Nord GmbH', total: 48.5 }
const draft = '{"company":"Nord","total":1.0}'

describe('a call in the words of its model', () => {
  test.each([
    ['Mistral', `[TOOL_CALLS]answer[CALL_ID]abc123[ARGS]${said}`],
    ['Llama', `<function=answer>${said}</function>`],
    ['Llama in Python', '[answer(company="Nord GmbH", total=48.5)]'],
    [
      'with a bracket in a text',
      'I call [f(company="Nord (old)", total=1)] no: [answer(company="Nord GmbH", total=48.5)]',
    ],
    ['Gemini', "```tool_code\nprint(default_api.answer(company='Nord GmbH', total=48.5))\n```"],
    ['Gemini as JSON', `{"functionCall": {"name": "answer", "args": ${said}}}`],
    [
      'Gemma',
      '<start_function_call>call:answer{company:<escape>Nord GmbH<escape>,total:48.5}<end_function_call>',
    ],
    [
      'Qwen Coder',
      '<tool_call>\n<function=answer>\n<parameter=company>\nNord GmbH\n</parameter>\n<parameter=total>\n48.5\n</parameter>\n</function>\n</tool_call>',
    ],
    [
      'GLM',
      '<tool_call>answer\n<arg_key>company</arg_key>\n<arg_value>Nord GmbH</arg_value>\n<arg_key>total</arg_key>\n<arg_value>48.5</arg_value></tool_call>',
    ],
    [
      'MiniMax and Claude',
      '<minimax:tool_call>\n<invoke name="answer">\n<parameter name="company">Nord GmbH</parameter>\n<parameter name="total">48.5</parameter>\n</invoke>',
    ],
    ['DeepSeek', `<｜tool▁call▁begin｜>answer<｜tool▁sep｜>${said}<｜tool▁call▁end｜>`],
    ['Kimi', `<|tool_call_begin|>functions.answer:0<|tool_call_argument_begin|>${said}<|tool_call_end|>`],
    ['Phi', `functools[{"name": "answer", "arguments": ${said}}]`],
    ['Command', `<|START_ACTION|>[{"tool_name": "answer", "parameters": ${said}}]<|END_ACTION|>`],
    ['ReAct', `Thought: ${draft}?\nAction: answer\nAction Input: ${said}`],
    ['dict', 'dict(company="Nord GmbH", total=48.5)'],
  ])('%s', (_model, reply) => {
    expect(adapters.tool.parse(receipt, reply)).toEqual(yes)
    expect(adapters.chat.parse(receipt, reply)).toEqual(yes)
  })

  test('digits of a text in such a call arrive as written', () => {
    const label = parseSignature('q -> code: str')
    for (const reply of ['answer(code=0048209157364027195830)', 'call:answer{code:4820915736402719583.10}'])
      expect(adapters.tool.parse(label, reply).code).toMatch(
        /^(?:0048209157364027195830|4820915736402719583\.10)$/,
      )
  })
})

describe('an answer in another form than was asked for', () => {
  const forms: readonly (readonly [string, string])[] = [
    ['JSON', said],
    ['fenced JSON', `\`\`\`json\n${said}\n\`\`\``],
    ['JSON without braces', '"company": "Nord GmbH", "total": 48.5'],
    ['sections', '[[ ## company ## ]]\nNord GmbH\n\n[[ ## total ## ]]\n48.5\n\n[[ ## completed ## ]]'],
    ['tags', '<company>Nord GmbH</company>\n<total>48.5</total>'],
    ['tags in capitals', '<Company>Nord GmbH</Company>\n<TOTAL>48.5</TOTAL>'],
    ['YAML', 'company: Nord GmbH\ntotal: 48.5'],
    ['fenced YAML', '```yaml\ncompany: "Nord GmbH"\ntotal: 48.5\n```\nThat is all.'],
    ['a list', 'Here you go:\n- **Company:** Nord GmbH\n- **Total**: 48.5'],
    ['headings', '## Company\nNord GmbH\n\n## Total\n48.5'],
    ['a table', '| Company | Total |\n|:---|---:|\n| Nord GmbH | 48.5 |'],
    ['a table of fields', '| Field | Value |\n|---|---|\n| `company` | Nord GmbH |\n| `total` | 48.5 |'],
  ]
  test.each(forms)('%s', (_form, reply) => {
    for (const id of ['json', 'chat', 'xml', 'json-text', 'tool'] as const)
      expect(adapters[id].parse(receipt, reply), id).toEqual(yes)
    expect(adapters.json.parse(receipt, `<think>${draft}</think>\n${reply}`)).toEqual(yes)
  })

  test.each([
    ['prose', 'The total of the company is 48.5.'],
    ['half of it', 'company: Nord GmbH'],
    ['a field that does not fit', 'company: Nord GmbH\ntotal: unknown'],
    ['its own form, in part', `[[ ## company ## ]]\nNord\n${said}`],
    ['two rows', '| company | total |\n|---|---|\n| a | 1 |\n| b | 2 |'],
    ['nothing for a text', '{"company": null, "total": 48.5}'],
    ['the schema', '{"type":"object","properties":{"company":{"type":"string"},"total":{"type":"number"}}}'],
  ])('what does not fit whole is none: %s', (_what, reply) => {
    expect(() => adapters.chat.parse(receipt, reply)).toThrow(/does not fit/)
  })

  test('several lines and a block of YAML are one text', () => {
    const note = parseSignature('q -> title: str, note: str')
    expect(adapters.json.parse(note, 'title: x\nnote: |\n  one\n\n  two')).toEqual({
      title: 'x',
      note: 'one\n\ntwo',
    })
  })
})

describe('an object within another', () => {
  test.each([
    `{"DSPyProgramOutputs": ${said}}`,
    `{"response": ${said}}`,
    `{"inputs": {"document": "x"}, "outputs": ${said}}`,
    `{"status": "ok", "data": {"receipt": ${said}}}`,
    `{"type": "object", "properties": ${said}}`,
    '{"company": {"value": "Nord GmbH"}, "total": {"value": 48.5, "type": "number"}}',
    '{"type": "object", "properties": {"company": {"type": "string", "value": "Nord GmbH"}, "total": {"value": 48.5}}}',
    '{"Company": "Nord GmbH", "TOTAL": 48.5}',
  ])('%s', (reply) => {
    expect(adapters.json.parse(receipt, reply)).toEqual(yes)
  })

  test('names in another spelling, at any depth, but never one that names another field', () => {
    const signature = parseSignature('q -> due_date: str, items: list[Item{unit_price: float, qty: int}]')
    expect(
      adapters.json.parse(signature, '{"dueDate": "x", "Items": [{"unitPrice": 1.5, "Qty": "2"}]}'),
    ).toEqual({ due_date: 'x', items: [{ unit_price: 1.5, qty: 2 }] })
    const both = parseSignature('q -> a_b: str, ab: str')
    expect(() => adapters.json.parse(both, '{"ab": "x"}')).toThrow(/`a_b` is missing/)
  })

  test.each([
    ['the names of types behind', '{"a": "x"} in the form {"a": "string"}', 'x'],
    ['dots behind', '{"a": "x"} as {"a": "..."}', 'x'],
    ['a word in brackets before and behind', '{"a": "<string>"} {"a": "x"} {"a": "<your answer>"}', 'x'],
    ['alone it is the answer', '{"a": "string"}', 'string'],
    ['a repetition that broke off', '{"a": "Paris"}\n{"a": "Pa', 'Paris'],
  ])('%s', (_what, reply, a) => {
    expect(adapters.json.parse(parseSignature('q -> a: str'), reply)).toEqual({ a })
  })
})

test.each<[string, unknown]>([
  ['- a\n- b', ['a', 'b']],
  ['1. a\n2) b\n\n3. c: d', ['a', 'b', 'c: d']],
  ['• a', ['a']],
  ['["- a"]', ['- a']],
])('a list with bullets: %s', (text, xs) => {
  expect(adapters.chat.parse(parseSignature('q -> xs: list[str]'), `[[ ## xs ## ]]\n${text}`)).toEqual({ xs })
})

test.each(['1e400', '"-1e999"', '1e-400', '"0.00001e-330"'])('%s is no float that holds it', (number) => {
  expect(() => adapters.json.parse(parseSignature('q -> n: float'), `{"n": ${number}}`)).toThrow(
    /a float can hold/,
  )
  expect(adapters.json.parse(parseSignature('q -> n: str'), `{"n": ${number}}`)).toEqual({
    n: number.replaceAll('"', ''),
  })
})
