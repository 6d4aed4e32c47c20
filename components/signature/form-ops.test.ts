import { describe, expect, it } from 'vitest'
import { parseSignature } from '../../lib/core/signature-text'
import {
  freeName,
  moveField,
  nameProblem,
  ownInstructions,
  readTypeText,
  refresh,
  setField,
} from './form-ops'

const start = parseSignature('image: Image, question -> answer, n: int')

describe('form operations', () => {
  it('moves a field and stays at the ends', () => {
    const names = (by: 1 | -1, index: number) =>
      moveField(start, { side: 'inputs', index, by }).inputs.map((field) => field.name)
    expect(names(1, 0)).toEqual(['question', 'image'])
    expect(names(-1, 1)).toEqual(['question', 'image'])
    expect(names(-1, 0)).toEqual(['image', 'question'])
    expect(names(1, 1)).toEqual(['image', 'question'])
  })
  it('lets default instructions follow the fields and keeps written ones', () => {
    const changed = setField(start, {
      side: 'outputs',
      index: 0,
      field: { name: 'reply', type: { kind: 'str' }, typed: true },
    })
    expect(refresh(start, changed).instructions).toContain('`reply`')
    const written = { ...start, instructions: 'Read the picture.' }
    expect(refresh(written, { ...changed, instructions: written.instructions }).instructions).toBe(
      'Read the picture.',
    )
    expect(ownInstructions(start)).toBe('')
    expect(ownInstructions(written)).toBe('Read the picture.')
  })
  it('finds a free name', () => {
    expect(freeName(['a'], 'field')).toBe('field')
    expect(freeName(['field', 'field2'], 'field')).toBe('field3')
  })
  it.each([
    ['', /needs a name/],
    ['answer', /already/],
    ['1a', /digit/],
    ['class', /keyword/],
    ['a b', /./],
    ['a, b', /one word/],
    ['a: int', /one word/],
  ])('refuses the name "%s"', (name, reason) => {
    expect(nameProblem(name, ['answer'])).toMatch(reason)
  })
  it('accepts a name', () => {
    expect(nameProblem('größe_2', ['answer'])).toBeUndefined()
  })
  it('reads a type or says why not', () => {
    expect(readTypeText('list[int]', start)).toEqual({ type: { kind: 'list', item: { kind: 'int' } } })
    expect(readTypeText('Foo', start)).toEqual({ problem: expect.stringContaining('Foo') })
    expect(readTypeText('int, y', start)).toHaveProperty('problem')
    expect(readTypeText('', start)).toHaveProperty('problem')
  })
})
