import { expect } from 'vitest'
import { adapters } from '../adapters'
import { CoercionError, coerceValue } from '../fields/coerce'
import type { TypeSpec } from '../fields/type-spec'
import type { LanguageModel } from '../lm/message'
import { createProgram, runProgram } from '../modules'
import type { RunContext } from '../program'
import type { Values } from '../signature'
import { parseSignature } from '../signature-text'
import { conformance, type Row, thrown } from './table.fixture'

const { json, xml } = adapters
const an = parseSignature('q -> a: str, n: int')
const onlyA = parseSignature('q -> a: str')
const asJson = (reply: string, expected: Values) => () => expect(json.parse(an, reply)).toEqual(expected)
const noJson = (reply: string, message: RegExp) => () => {
  const error = thrown(() => json.parse(an, reply))
  expect(error).toMatchObject({ name: 'AppError', code: 'parse', message: expect.stringMatching(message) })
}
const asXml =
  (reply: string, expected: Values, signature = an) =>
  () =>
    expect(xml.parse(signature, reply)).toEqual(expected)

function typeOf(text: string): TypeSpec {
  return parseSignature(`q -> x: ${text}`).outputs[0]?.type ?? { kind: 'none' }
}
const takes =
  (type: string, ...cases: readonly (readonly [unknown, unknown])[]) =>
  () => {
    for (const [given, expected] of cases) expect(coerceValue(given, typeOf(type))).toEqual(expected)
  }
const refuses =
  (type: string, ...given: readonly unknown[]) =>
  () => {
    for (const one of given) expect(() => coerceValue(one, typeOf(type))).toThrow(CoercionError)
  }

/** The forms asked for, one a call, while the model gives these replies. */
async function formsAsked(replies: readonly string[]) {
  const asked: string[] = []
  const lm: LanguageModel = async function* (request) {
    const text = replies[asked.push(request.format.type) - 1] ?? ''
    yield { type: 'text-delta', text }
    yield { type: 'end', stop: 'stop', usage: { input: 1, output: 1 } }
  }
  const context: RunContext = {
    lm,
    model: {
      id: 'test/m',
      provider: 'test',
      label: 'M',
      input: ['text'],
      structured: 'schema',
      ready: true,
      onDevice: false,
    },
    adapter: json,
    media: () => Promise.reject(new Error('no media here')),
    rollout: 0,
    cache: false,
    jsonFallback: true,
    signal: new AbortController().signal,
    emit: () => undefined,
  }
  const { outputs } = await runProgram(createProgram('predict', an), { q: 'x' }, context)
  return { asked, outputs }
}

const call = { name: 'search', args: { q: 'x' } }
const rows: readonly Row[] = [
  ['J1', 'an object', asJson('{"a":"x","n":3}', { a: 'x', n: 3 })],
  ['J2', 'values convert, extra keys drop', asJson('{"n":"3","a":5,"z":1}', { a: '5', n: 3 })],
  ['J3', 'text around', asJson('noise {"a":"x","n":3} tail', { a: 'x', n: 3 })],
  ['J4', 'a list is no object', noJson('["a"]', /no JSON object/)],
  [
    'J5',
    'a missing output, with what was read',
    () => {
      const error = thrown(() => json.parse(an, '{"a":"x"}'))
      expect(error).toMatchObject({ code: 'parse', message: expect.stringMatching(/`n` is missing/) })
      expect(error).toHaveProperty('detail', expect.stringMatching(/Read of it:\n\{\s*"a": "x"\s*\}/))
    },
  ],
  ['J6', 'single quotes, bare keys, last comma', asJson("{'a': 'x', n: 3,}", { a: 'x', n: 3 })],
  ['J7', 'a fence', asJson('```json\n{"a":"x","n":3}\n```', { a: 'x', n: 3 })],
  [
    'J8',
    'an open map asks for any object, not for a schema',
    () => {
      expect(json.responseFormat(parseSignature('q -> d: dict[str, int]'), 'schema').type).toBe('json')
      expect(json.responseFormat(parseSignature('q -> t: ToolCalls'), 'schema').type).toBe('json')
      expect(json.responseFormat(an, 'schema').type).toBe('schema')
    },
  ],
  [
    'J9',
    'a schema that gave nothing of use is followed by any object',
    async () =>
      expect(await formsAsked(['no object', '{"a":"x","n":3}'])).toEqual({
        asked: ['schema', 'json'],
        outputs: { a: 'x', n: 3 },
      }),
  ],
  ['J10', 'an entity of XML', asXml('<a>x &amp; y</a><n>3</n>', { a: 'x & y', n: 3 })],
  ['J11', 'inline markup', asXml('<a>x <b>bold</b></a>', { a: 'x <b>bold</b>' }, onlyA)],
  ['J12', 'a bare < (TS: read)', asXml('<a>1 < 2</a>', { a: '1 < 2' }, onlyA)],
  ['J13', 'XML in a fence', asXml('```xml\n<a>x</a>\n<n>3</n>\n```', { a: 'x', n: 3 })],
  ['B1', 'bool words', takes('bool', ['TRUE', true], ['y', true], [' true ', true], ['off', false])],
  ['B2', 'no bool', refuses('bool', 'maybe', '', 2, '2')],
  ['B3', 'a whole number with a point', takes('int', ['42.0', 42])],
  ['B3', 'a broken number', refuses('int', '42.5')],
  ['B4', 'floats', takes('float', ['1e3', 1000], ['inf', Number.POSITIVE_INFINITY])],
  ['B4', 'money', refuses('float', '$3')],
  ['B5', 'a choice in wrappings', takes("Literal['yes', 'no']", ["'yes'", 'yes'], ['Literal[yes]', 'yes'])],
  ['B5', 'a choice in another case', refuses("Literal['yes', 'no']", 'Yes')],
  ['B6', 'a number choice', takes('Literal[1, 2]', [1, 1])],
  ['B6', 'a number choice as text', takes('Literal[1, 2]', ['1', 1], [' 2 ', 2], ['"1"', 1])],
  ['B6', 'no number of the choices', refuses('Literal[1, 2]', '3', 'one', true)],
  ['B7', 'an enum by value and name', takes("Letter(A='alpha')", ['alpha', 'alpha'], ['A', 'alpha'])],
  ['B7', 'an enum in another case', refuses("Letter(A='alpha')", 'Alpha')],
  ['B8', 'null for a text that may miss', takes('Optional[str]', ['null', 'null'])],
  ['B9', 'None for a number that may miss', takes('Optional[int]', ['None', null])],
  ['B9', 'nothing for a number that may miss', refuses('Optional[int]', '')],
  ['B10', 'a list in Python', takes('list[str]', ["['a']", ['a']])],
  ['B10', 'numbers are no texts', refuses('list[str]', '[1,2]', '')],
  ['B11', 'numbers as text', takes('O{n: int, s?: str}', ['{"n":"5"}', { n: 5 }])],
  ['B11', 'a number for a text', refuses('O{n: int, s?: str}', '{"n":5,"s":7}')],
  ['B12', 'anything as text', takes('str', [{ a: 1 }, "{'a': 1}"], [null, 'None'], [1.5, '1.5'])],
  ['B13', 'the first type that fits', takes('Union[int, str]', ['5', 5], ['abc', 'abc'])],
  [
    'B14',
    'one tool call or a list of them',
    takes(
      'dspy.ToolCalls',
      [JSON.stringify(call), { tool_calls: [call] }],
      [JSON.stringify([call, call]), { tool_calls: [call, call] }],
      [{ tool_calls: [call] }, { tool_calls: [call] }],
      [
        { id: 'c1', type: 'function', function: { name: 'search', arguments: '{"q":"x"}' } },
        { tool_calls: [{ id: 'c1', ...call }] },
      ],
    ),
  ],
  ['B14', 'no tool call', refuses('ToolCalls', 'x', '[1]', '{"args": {}}', '{"name": "x", "args": 1}')],
]

conformance('10.4 JSON, XML, coercion', rows, { last: { J: 13, B: 14 } })
