import { describe, expect, it } from 'vitest'
import type { MediaRef } from '../media'
import { CoercionError, coerceLenient, coerceValue } from './coerce'
import type { TypeSpec } from './type-spec'

const str: TypeSpec = { kind: 'str' }
const int: TypeSpec = { kind: 'int' }
const float: TypeSpec = { kind: 'float' }
const bool: TypeSpec = { kind: 'bool' }
const none: TypeSpec = { kind: 'none' }
const any: TypeSpec = { kind: 'any' }
const list = (item: TypeSpec): TypeSpec => ({ kind: 'list', item })
const dict = (key: TypeSpec, value: TypeSpec): TypeSpec => ({ kind: 'dict', key, value })
const union = (...options: TypeSpec[]): TypeSpec => ({ kind: 'union', options })
const optional = (type: TypeSpec) => union(type, none)
const literal = (...values: (string | number | boolean)[]): TypeSpec => ({ kind: 'literal', values })
const pair: TypeSpec = { kind: 'tuple', items: [int, str] }
const letter: TypeSpec = {
  kind: 'enum',
  name: 'Letter',
  members: [
    { name: 'A', value: 'alpha' },
    { name: 'B', value: 2 },
  ],
}
const item: TypeSpec = {
  kind: 'object',
  name: 'Item',
  fields: [
    { name: 'n', type: int },
    { name: 's', type: str, optional: true },
  ],
}
const photo: MediaRef = { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 3 }

const accepted: [string, TypeSpec, unknown, unknown][] = [
  ...['true', 'True', 'TRUE', ' true ', 'yes', 'YES', 'on', 't', 'y', 'Y', '1', 1, true].map(
    (given): [string, TypeSpec, unknown, unknown] => ['bool', bool, given, true],
  ),
  ...['false', 'False', 'no', 'off', 'Off', 'f', 'n', '0', 0, false, '"no"'].map(
    (given): [string, TypeSpec, unknown, unknown] => ['bool', bool, given, false],
  ),
  ['int', int, '42', 42],
  ['int', int, '42.0', 42],
  ['int', int, ' 42 ', 42],
  ['int', int, '4_2', 42],
  ['int', int, '-7', -7],
  ['int', int, '007', 7],
  ['int', int, 42, 42],
  ['int', int, true, 1],
  ['int', int, 'true', 1],
  ['int', int, 'True', 1],
  ['int', int, '"42"', 42],
  ['float', float, '3', 3],
  ['float', float, '1e3', 1000],
  ['float', float, '.5', 0.5],
  ['float', float, 'nan', Number.NaN],
  ['float', float, 'NaN', Number.NaN],
  ['float', float, 'inf', Number.POSITIVE_INFINITY],
  ['float', float, '-Infinity', Number.NEGATIVE_INFINITY],
  ['float', float, '1_000.5', 1000.5],
  ['literal', literal('yes', 'no'), 'yes', 'yes'],
  ['literal trimmed', literal('yes', 'no'), ' yes\n', 'yes'],
  ['literal quoted', literal('yes', 'no'), "'yes'", 'yes'],
  ['literal quoted', literal('yes', 'no'), '"yes"', 'yes'],
  ['literal wrapped', literal('yes', 'no'), 'Literal[yes]', 'yes'],
  ['literal wrapped', literal('yes', 'no'), 'str[yes]', 'yes'],
  ['literal of numbers', literal(1, 2), 1, 1],
  ['literal of numbers as text', literal(1, 2), '1', 1],
  ['literal with a blank', literal(' a'), ' a', ' a'],
  ['enum by value', letter, 'alpha', 'alpha'],
  ['enum by name', letter, 'A', 'alpha'],
  ['enum by name', letter, 'B', 2],
  ['str', str, 'x', 'x'],
  ['str', str, '', ''],
  ['str keeps quotes', str, '"x"', '"x"'],
  ['str of None', str, null, 'None'],
  ['str of a bool', str, true, 'True'],
  ['str of a number', str, 5, '5'],
  ['str of a float', str, 1.5, '1.5'],
  ['str of a dict', str, { a: 1 }, "{'a': 1}"],
  ['str of a list', str, ["it's", null, [true]], '["it\'s", None, [True]]'],
  ['Optional[str]', optional(str), 'null', 'null'],
  ['Optional[str]', optional(str), ' x ', ' x '],
  ['Optional[str]', optional(str), null, null],
  ['Optional[int]', optional(int), 'null', null],
  ['Optional[int]', optional(int), 'None', null],
  ['Optional[int]', optional(int), '5', 5],
  ['Optional[Literal]', optional(literal('yes')), 'yes', 'yes'],
  ['Optional[Literal] of digits', optional(literal('1')), '1', '1'],
  ['Optional[enum]', optional(letter), 'A', 'alpha'],
  ['Optional[list]', optional(list(str)), '["a"]', ['a']],
  ['list[str]', list(str), '["a"]', ['a']],
  ['list[str]', list(str), "['a']", ['a']],
  ['list[str] in a fence', list(str), '```json\n["a"]\n```', ['a']],
  ['list[str] in prose', list(str), 'They are: ["a", "b"].', ['a', 'b']],
  ['list[int]', list(int), '["1", 2.0, true]', [1, 2, 1]],
  ['list[bool]', list(bool), '["yes", 0]', [true, false]],
  ['dict', dict(str, int), '{"a": 1}', { a: 1 }],
  ['dict', dict(str, int), "{'a': '1'}", { a: 1 }],
  ['dict with int keys', dict(int, str), '{"07": "x"}', { 7: 'x' }],
  ['tuple', pair, '[1,"a"]', [1, 'a']],
  ['tuple', pair, '(1, "a")', [1, 'a']],
  ['union', union(int, str), '5', 5],
  ['union', union(int, str), 'abc', 'abc'],
  ['union', union(str, int), '5', 5],
  ['union', union(int, str), '007', '007'],
  ['union: exact first', union(int, str), '"5"', '5'],
  ['union: exact first', union(int, bool), true, true],
  ['union: else the first that reads', union(int, bool), 'yes', true],
  ['union of lists', union(list(int), list(str)), '["a"]', ['a']],
  ['object', item, '{"n":"5"}', { n: 5 }],
  ['object drops extra keys', item, '{"n":5,"z":1}', { n: 5 }],
  ['object in Python words', item, "{'n': True, 's': 'x'}", { n: 1, s: 'x' }],
  ['object: null is no value', item, { n: 1, s: null }, { n: 1 }],
  ['object that was cut off', item, '{"n": 5, "s": "hel', { n: 5, s: 'hel' }],
  ['list of objects', list(item), '[{"n": "1"}, {"n": 2}]', [{ n: 1 }, { n: 2 }]],
  ['any: JSON', any, '{"a": [1]}', { a: [1] }],
  ['any: text', any, 'I like {apples} and [1]', 'I like {apples} and [1]'],
  ['any: null', any, 'None', null],
  ['none', none, 'null', null],
  ['none', none, 'None', null],
  ['image', { kind: 'image' }, photo, photo],
  ['image as JSON', { kind: 'image' }, JSON.stringify(photo), photo],
  ['list of images', list({ kind: 'image' }), [photo], [photo]],
]

const rejected: [string, TypeSpec, unknown][] = [
  ['bool', bool, 'maybe'],
  ['bool', bool, ''],
  ['bool', bool, '2'],
  ['bool', bool, 2],
  ['int', int, '42.5'],
  ['int', int, 42.5],
  ['int', int, 'abc'],
  ['int', int, 'three'],
  ['int', int, '5 apples'],
  ['int', int, ''],
  ['int beyond exact digits', int, '12345678901234567890'],
  ['float', float, '$3'],
  ['float', float, ''],
  ['literal case', literal('yes', 'no'), 'Yes'],
  ['literal with a stop', literal('yes', 'no'), 'yes.'],
  ['literal: true is not 1', literal(1, 2), true],
  ['enum case', letter, 'Alpha'],
  ['enum with a blank', letter, ' alpha'],
  ['Optional[int]', optional(int), ''],
  ['Optional[int]', optional(int), 'abc'],
  ['list[str]', list(str), 'a'],
  ['list[str]', list(str), ''],
  ['list[str] of numbers', list(str), '[1,2]'],
  ['dict', dict(str, int), 'x'],
  ['dict of the wrong kind', dict(str, int), '[1]'],
  ['dict with bad keys', dict(int, int), '{"a": 1}'],
  ['tuple: arity', pair, '[1]'],
  ['tuple: arity', pair, '[1,"a",2]'],
  ['object: number for text', item, '{"n":5,"s":7}'],
  ['object: missing', item, '{"s":"x"}'],
  [
    'object: inherited names do not count',
    { kind: 'object', name: 'O', fields: [{ name: 'toString', type: any }] },
    {},
  ],
  ['none', none, ''],
  ['image: a bare link is not stored here', { kind: 'image' }, 'https://e.com/a.png'],
  ['image for audio', { kind: 'audio' }, photo],
]

describe('coerceValue', () => {
  it.each(accepted)('%s of kind %o takes %j', (_name, type, given, expected) => {
    expect(coerceValue(given, type)).toEqual(expected)
  })
  it.each(rejected)('%s of kind %o refuses %j', (_name, type, given) => {
    expect(() => coerceValue(given, type)).toThrow(CoercionError)
  })

  it.each([
    [list(item), '[{"n": 1}, {"n": "x"}]', '[1].n', 'Expected a whole number, got "x".'],
    [dict(str, list(int)), '{"a b": [1, null]}', '["a b"][1]', 'Expected a whole number, got null.'],
    [item, '{"s": "x"}', 'n', 'Expected a whole number, got nothing.'],
    [optional(item), '{"n": {}}', 'n', 'Expected a whole number, got {}.'],
    [bool, 'maybe', '', 'Expected true or false, got "maybe".'],
    [list(int), 'Here: [1, "b"].', '[1]', 'Expected a whole number, got "b".'],
  ])('%o says where and what: %s', (type, given, path, message) => {
    const error = caught(() => coerceValue(given, type))
    expect(error).toMatchObject({ path, message })
  })

  it('keeps a key named __proto__ as plain data', () => {
    const value = coerceValue('{"__proto__": 1}', dict(str, int)) as object
    expect(Object.entries(value)).toEqual([['__proto__', 1]])
  })
})

describe('coerceLenient', () => {
  it.each([
    [literal('yes', 'no'), 'Yes.', 'yes'],
    [literal(1, 2), '2', 2],
    [letter, ' ALPHA!', 'alpha'],
    [letter, 'a', 'alpha'],
    [float, '$3', 3],
    [float, '€1,234.50', 1234.5],
    [float, '12 %', 12],
    [int, '1,234.', 1234],
    [bool, 'Yes.', true],
    [list(float), '["$3"]', [3]],
  ])('%o takes %j', (type, given, expected) => {
    expect(coerceLenient(given, type)).toEqual(expected)
  })
  it.each([
    [literal('yes', 'no'), 'maybe'],
    [float, 'three'],
    [int, '1,23'],
  ])('%o still refuses %j', (type, given) => {
    expect(() => coerceLenient(given, type)).toThrow(CoercionError)
  })
})

function caught(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}
