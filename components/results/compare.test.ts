import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Value } from '../../lib/core/signature'
import { wordDiff } from '../../lib/core/values/word-diff'
import { agreement } from './compare'

const answers = (...values: Value[]) => values.map((value, index) => ({ column: `c${index}`, value }))

describe('agreement', () => {
  it('says nothing of fewer than two answers', () => {
    expect(agreement(answers('x'))).toBeUndefined()
  })
  it.each<[string, Value[], number, string[]]>([
    ['case, edges and spacing aside', ['Blue Harbor ', 'blue  harbor.'], 2, []],
    ['two of three', ['a', 'b', 'a'], 2, ['c1']],
    ['a tie marks both', ['a', 'b'], 1, ['c0', 'c1']],
    ['an abstention is an answer of its own', ['a', null, 'a'], 2, ['c1']],
    [
      'lists by their items',
      [
        ['x', 'y'],
        ['X', 'y'],
      ],
      2,
      [],
    ],
    ['dates by day, amounts by number', ['25/12/2018', '25 Dec 2018'], 2, []],
    [
      'key order does not',
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      2,
      [],
    ],
    ['marks alone are not the same as other marks', ['!', '?'], 1, ['c0', 'c1']],
  ])('%s', (_name, values, agree, odd) => {
    const found = agreement(answers(...values))
    expect(found).toMatchObject({ of: values.length, agree })
    expect([...(found?.odd ?? [])]).toEqual(odd)
  })
})

describe('wordDiff', () => {
  it('marks only the words that differ', () => {
    const parts = wordDiff('the red cup stands here', 'The blue cup stands there')
    expect(parts.filter(({ same }) => !same).map(({ text }) => text.trim())).toEqual(['blue', 'there'])
  })
  it('loses no character and finds a text the same as itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(
          wordDiff(a, b)
            .map(({ text }) => text)
            .join(''),
        ).toBe(b.trim() === '' ? '' : b)
        expect(wordDiff(a, a).every(({ same }) => same)).toBe(true)
      }),
    )
  })
})
