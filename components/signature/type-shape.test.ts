import { describe, expect, it } from 'vitest'
import type { TypeSpec } from '../../lib/core/fields/type-spec'
import { peel, pickable, pickOf, startOf, wrap } from './type-shape'

const str: TypeSpec = { kind: 'str' }
const rows: [string, TypeSpec, { list: boolean; optional: boolean; core: TypeSpec }][] = [
  ['plain', str, { core: str, list: false, optional: false }],
  ['list', { kind: 'list', item: str }, { core: str, list: true, optional: false }],
  [
    'optional',
    { kind: 'union', options: [str, { kind: 'none' }] },
    { core: str, list: false, optional: true },
  ],
  [
    'optional list',
    { kind: 'union', options: [{ kind: 'list', item: str }, { kind: 'none' }] },
    { core: str, list: true, optional: true },
  ],
  [
    'union of two',
    { kind: 'union', options: [str, { kind: 'int' }] },
    { core: { kind: 'union', options: [str, { kind: 'int' }] }, list: false, optional: false },
  ],
]

describe('type shapes', () => {
  it.each(rows)('peels and wraps %s', (_name, type, shape) => {
    expect(peel(type)).toEqual(shape)
    expect(wrap(shape)).toEqual(type)
  })
  it('reads an optional written the other way round', () => {
    expect(peel({ kind: 'union', options: [{ kind: 'none' }, str] })).toEqual({
      core: str,
      list: false,
      optional: true,
    })
  })
  it.each(pickable)('starts $kind from a type the picker shows again', ({ kind }) => {
    const start = startOf(kind)
    expect(start && pickOf(start)).toBe(kind)
  })
  it('leaves what only text can say to the text', () => {
    expect(pickOf({ kind: 'dict', key: str, value: str })).toBeUndefined()
    expect(startOf('dict')).toBeUndefined()
  })
})
