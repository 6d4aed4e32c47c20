import { describe, expect, it } from 'vitest'
import type { MediaRef } from '../media'
import type { Value } from '../signature'
import { checkValue } from './check'
import { coerceValue } from './coerce'
import { displayType } from './display'
import { typeHint } from './hint'
import { typeKinds } from './index'
import { printValue } from './print'
import { promptSchema } from './schema'
import type { TypeKindName, TypeOf } from './type-spec'

const id = 'b'.repeat(64)
const image: MediaRef = { kind: 'image', id, mime: 'image/png', bytes: 1 }
const audio: MediaRef = { kind: 'audio', id, mime: 'audio/wav', bytes: 1 }

/** For every kind: a type, a value of it, how it is displayed, and something that is not of it. */
const examples: { [K in TypeKindName]: { type: TypeOf<K>; value: Value; shown: string; wrong: unknown } } = {
  str: { type: { kind: 'str' }, value: 'x', shown: 'str', wrong: 1 },
  int: { type: { kind: 'int' }, value: 3, shown: 'int', wrong: 1.5 },
  float: { type: { kind: 'float' }, value: 0.5, shown: 'float', wrong: '1' },
  bool: { type: { kind: 'bool' }, value: true, shown: 'bool', wrong: 'true' },
  any: { type: { kind: 'any' }, value: { a: [1] }, shown: 'Any', wrong: () => 1 },
  none: { type: { kind: 'none' }, value: null, shown: 'None', wrong: 0 },
  list: { type: { kind: 'list', item: { kind: 'str' } }, value: ['a'], shown: 'list[str]', wrong: [1] },
  dict: {
    type: { kind: 'dict', key: { kind: 'str' }, value: { kind: 'int' } },
    value: { a: 1 },
    shown: 'dict[str, int]',
    wrong: { a: 'b' },
  },
  tuple: {
    type: { kind: 'tuple', items: [{ kind: 'int' }, { kind: 'str' }] },
    value: [1, 'a'],
    shown: 'tuple[int, str]',
    wrong: [1],
  },
  literal: {
    type: { kind: 'literal', values: ['a', 'b'] },
    value: 'b',
    shown: "Literal['a', 'b']",
    wrong: 'c',
  },
  enum: {
    type: { kind: 'enum', name: 'Letter', members: [{ name: 'A', value: 'alpha' }] },
    value: 'alpha',
    shown: 'Letter',
    wrong: 'A',
  },
  union: {
    type: { kind: 'union', options: [{ kind: 'int' }, { kind: 'none' }] },
    value: 4,
    shown: 'Optional[int]',
    wrong: 'x',
  },
  object: {
    type: { kind: 'object', name: 'Item', fields: [{ name: 'n', type: { kind: 'int' } }] },
    value: { n: 1 },
    shown: 'Item',
    wrong: { n: 'x' },
  },
  code: {
    type: { kind: 'code', lang: 'java' },
    value: 'int x = 1;',
    shown: 'Code["java"]',
    wrong: 1,
  },
  history: {
    type: { kind: 'history' },
    value: { messages: [{ q: 'Q', a: 'A' }] },
    shown: 'History',
    wrong: { messages: [1] },
  },
  toolCalls: {
    type: { kind: 'toolCalls' },
    value: { tool_calls: [{ id: 'c1', name: 'search', args: { q: 'x' } }] },
    shown: 'ToolCalls',
    wrong: { tool_calls: [{ name: 'search' }] },
  },
  image: { type: { kind: 'image' }, value: image, shown: 'Image', wrong: audio },
  audio: { type: { kind: 'audio' }, value: audio, shown: 'Audio', wrong: image },
}

describe.each(Object.entries(examples))('the kind %s', (name, { type, value, shown, wrong }) => {
  const kind = typeKinds[name as TypeKindName]

  it('has a label and starts as a type of its own kind', () => {
    expect(kind.label).not.toBe('')
    expect(kind.blank.kind).toBe(name)
    expect(displayType(kind.blank)).not.toBe('')
  })
  it('displays', () => expect(displayType(type)).toBe(shown))
  it('judges', () => {
    expect(checkValue(value, type)).toEqual([])
    expect(checkValue(wrong, type)).not.toEqual([])
    expect(checkValue(undefined, type)).not.toEqual([])
  })
  it('reads its own value unchanged', () => expect(coerceValue(value, type)).toEqual(value))
  it('prints to what it reads', () => {
    const [part, ...more] = printValue(value, type)
    expect(more).toEqual([])
    const printed = part?.type === 'media' ? part.ref : part?.text
    expect(coerceValue(printed, type)).toEqual(value)
  })
  it('has a schema with sorted keys and a hint on one line', () => {
    const keys = Object.keys(promptSchema(type))
    const rest = keys.filter((key) => key !== 'type')
    expect(rest).toEqual(rest.toSorted())
    if (keys.includes('type')) expect(keys[0]).toBe('type')
    expect(typeHint(type)).not.toContain('\n')
  })
})
