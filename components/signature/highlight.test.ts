import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highlight } from './highlight'

const looks = (text: string) =>
  highlight(text)
    .filter((token) => token.look !== 'space')
    .map((token) => `${token.text}/${token.look}`)

describe('highlight', () => {
  it('tells names from types', () => {
    expect(looks('image: Image, q -> n: list[int]')).toEqual([
      'image/name',
      ':/mark',
      'Image/type',
      ',/mark',
      'q/name',
      '->/mark',
      'n/name',
      ':/mark',
      'list/type',
      '[/mark',
      'int/type',
      ']/mark',
    ])
  })
  it('keeps commas and arrows of a literal inside it', () => {
    expect(looks("a -> b: Literal['x, y -> z', \"it's\"], c")).toEqual([
      'a/name',
      '->/mark',
      'b/name',
      ':/mark',
      'Literal/type',
      '[/mark',
      "'x, y -> z'/literal",
      ',/mark',
      '"it\'s"/literal',
      ']/mark',
      ',/mark',
      'c/name',
    ])
  })
  it('tells the fields of a nested object from their types', () => {
    expect(looks('a -> b: list[Item{n: int, m: str}], c')).toEqual(
      'a/name ->/mark b/name :/mark list/type [/mark Item/type {/mark n/name :/mark int/type ,/mark m/name :/mark str/type }/mark ]/mark ,/mark c/name'.split(
        ' ',
      ),
    )
  })
  it('marks exactly the characters of the error', () => {
    const tokens = highlight('x: Fooo -> y', { start: 3, end: 7 })
    expect(tokens.filter((token) => token.wrong).map((token) => token.text)).toEqual(['Fooo'])
    const inside = highlight('abcdef', { start: 2, end: 4 })
    expect(inside.map((token) => [token.text, token.wrong])).toEqual([
      ['ab', false],
      ['cd', true],
      ['ef', false],
    ])
  })
  it('loses no character of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), fc.nat(20), (text, start, length) => {
        const tokens = highlight(text, { start, end: start + length })
        expect(tokens.map((token) => token.text).join('')).toBe(text)
        for (const token of tokens)
          expect(text.slice(token.start, token.start + token.text.length)).toBe(token.text)
      }),
    )
  })
})
