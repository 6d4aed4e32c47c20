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
    ['a tie marks both', ['a', 'b'], 0, ['c0', 'c1']],
    ['two against two', ['a', 'b', 'a', 'b'], 0, ['c0', 'c1', 'c2', 'c3']],
    ['one that found nothing does not differ', ['a', null, 'a'], 2, []],
    ['two that found nothing are no majority', [null, 'a', null], 0, []],
    ['of two one found it', ['a', null], 0, []],
    ['nobody found it', [null, null], 2, []],
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
    ['marks alone are not the same as other marks', ['!', '?'], 0, ['c0', 'c1']],
  ])('%s', (_name, values, agree, odd) => {
    const found = agreement(answers(...values))
    expect(found).toMatchObject({ of: values.length, agree })
    expect([...(found?.odd ?? [])]).toEqual(odd)
  })
})

describe('what an answer that differs is shown against', () => {
  it.each<[string, Value[], Record<string, Value>]>([
    ['of two each sees the other', ['UNIHAKKA # 3', 'UNIHAKKA'], { c0: 'UNIHAKKA', c1: 'UNIHAKKA # 3' }],
    ['of three the odd one sees the others', ['a', 'b', 'a'], { c1: 'a' }],
    [
      'of three that all differ the first sees the second, the others the first',
      ['a', 'b', 'c'],
      { c0: 'b', c1: 'a', c2: 'a' },
    ],
    ['two against two see each other', ['a', 'b', 'A', 'B'], { c0: 'b', c1: 'a', c2: 'b', c3: 'a' }],
    ['one that found nothing', [null, 'x'], {}],
    ['where all say the same nobody is shown against anything', ['x', 'X'], {}],
  ])('%s', (_name, values, wanted) => {
    expect(Object.fromEntries(agreement(answers(...values))?.against ?? [])).toEqual(wanted)
  })
})

describe('what makes different texts the same is said', () => {
  it.each<[string, Value[], 'date' | 'amount' | undefined]>([
    ['days in two forms', ['25/12/2018', '25 Dec 2018'], 'date'],
    ['amounts in two forms', ['12.50', '12,50'], 'amount'],
    ['an amount with its currency', ['RM 9.00', '9'], 'amount'],
    [
      'lists of amounts',
      [
        ['1.00', '2'],
        ['2.00', '1'],
      ],
      'amount',
    ],
    ['two of three', ['2018-12-25', '25 Dec 2018', '26 Dec 2018'], 'date'],
    ['the same text of a day', ['25/12/2018', '25/12/2018'], undefined],
    ['the same amount but for blanks', [' 12.50', '12.50 '], undefined],
    ['days that differ', ['25/12/2018', '26 Dec 2018'], undefined],
    ['the same words', ['Rome', 'rome.'], undefined],
    ['figures of a type', [12, 12], undefined],
    ['nothing found', [null, null], undefined],
  ])('%s', (_name, values, read) => {
    expect(agreement(answers(...values))?.read).toBe(read)
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
