import { describe, expect, it } from 'vitest'
import type { Constraints, Signature } from '../signature'
import { checkInputs, checkValue } from './check'
import type { TypeSpec } from './type-spec'

const str: TypeSpec = { kind: 'str' }
const int: TypeSpec = { kind: 'int' }
const float: TypeSpec = { kind: 'float' }
const optional = (type: TypeSpec): TypeSpec => ({ kind: 'union', options: [type, { kind: 'none' }] })

describe('limits', () => {
  it.each<[TypeSpec, Constraints, unknown, string[]]>([
    [int, { gt: 3 }, 3, ['Must be greater than 3.']],
    [int, { gt: 3 }, 4, []],
    [int, { ge: 3, le: 5 }, 3, []],
    [int, { ge: 3, le: 5 }, 6, ['Must be at most 5.']],
    [int, { ge: 3 }, 2, ['Must be at least 3.']],
    [float, { lt: 1 }, 1, ['Must be less than 1.']],
    [float, { multipleOf: 0.1 }, 0.3, []],
    [float, { multipleOf: 0.1 }, 0.35, ['Must be a multiple of 0.1.']],
    [float, { ge: 0 }, Number.NaN, ['Must be at least 0.']],
    [str, { minLength: 2 }, '😀', ['Must have at least 2 characters.']],
    [str, { maxLength: 2 }, '😀😀', []],
    [{ kind: 'list', item: int }, { maxLength: 1 }, [1, 2], ['Must have at most 1 items.']],
    [{ kind: 'dict', key: str, value: int }, { minLength: 1 }, {}, ['Must have at least 1 entries.']],
    [optional(int), { gt: 3 }, null, []],
    [optional(int), { gt: 3 }, 1, ['Must be greater than 3.']],
    [int, { gt: 3, multipleOf: 2 }, 1, ['Must be greater than 3.', 'Must be a multiple of 2.']],
  ])('%o %o judges %j', (type, constraints, value, messages) => {
    expect(checkValue(value, type, constraints).map((problem) => problem.message)).toEqual(messages)
  })
})

describe('checkValue', () => {
  const item: TypeSpec = {
    kind: 'object',
    name: 'Item',
    fields: [
      { name: 'price', type: float },
      { name: 'note', type: str, optional: true },
    ],
  }
  it.each<[TypeSpec, unknown, { path: string; message: string }[]]>([
    [
      { kind: 'list', item },
      [{ price: 1 }, { price: 'x' }],
      [{ path: '[1].price', message: 'Must be a number.' }],
    ],
    [item, { price: 1, note: 2 }, [{ path: 'note', message: 'Must be text.' }]],
    [optional(item), { price: null }, [{ path: 'price', message: 'Must be a number.' }]],
    [str, undefined, [{ path: '', message: 'Nothing is given yet. Needed: str.' }]],
    [{ kind: 'literal', values: ['a', 'b'] }, 'c', [{ path: '', message: 'Must be one of: a; b.' }]],
    [{ kind: 'union', options: [int, str] }, true, [{ path: '', message: 'Fits none of the types.' }]],
    [{ kind: 'tuple', items: [int] }, [1, 2], [{ path: '', message: 'Must be a list of 1.' }]],
  ])('%o says what is wrong with %j', (type, value, problems) => {
    expect(checkValue(value, type)).toEqual(problems)
  })
})

describe('checkInputs', () => {
  const signature: Signature = {
    name: 'S',
    instructions: '',
    inputs: [
      { name: 'image', type: { kind: 'image' }, typed: true },
      { name: 'question', type: str, typed: false },
      { name: 'hint', type: optional(str), typed: true },
    ],
    outputs: [{ name: 'answer', type: str, typed: false }],
  }
  const image = { kind: 'image' as const, id: 'd'.repeat(64), mime: 'image/png', bytes: 1 }

  it('names only fields with problems; optional ones may be missing', () => {
    expect(checkInputs(signature, { question: 'why?' })).toEqual({
      image: [{ path: '', message: 'Nothing is given yet. Needed: Image.' }],
    })
    expect(checkInputs(signature, { image, question: 'why?', extra: 1 })).toEqual({})
  })
  it('refuses a medium that is only an address, at any depth', () => {
    const link = { url: 'https://e.com/a.png' }
    const deep: Signature = {
      ...signature,
      inputs: [{ name: 'image', type: { kind: 'list', item: optional({ kind: 'image' }) }, typed: true }],
    }
    expect(checkInputs(signature, { image: link, question: '' }).image?.[0]?.message).toContain('only a link')
    expect(checkInputs(deep, { image: [image, link] }).image?.[0]?.message).toContain('only a link')
    expect(checkInputs(deep, { image: [image, null] })).toEqual({})
  })
  it('takes a list of passages for text', () => {
    expect(checkInputs(signature, { image, question: ['a', 'b'] })).toEqual({})
    expect(Object.keys(checkInputs(signature, { image, question: ['a', 1] }))).toEqual(['question'])
  })
})
