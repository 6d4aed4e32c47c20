import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSignature } from '../../lib/core/signature-text'
import { completeType, typeChoices } from './type-completion'

/** `^` marks the caret. */
const at = (marked: string) => completeType(marked.replace('^', ''), marked.indexOf('^'))

describe('completeType', () => {
  test.each(typeChoices)('$text can be chosen and read', ({ text, label }) => {
    expect(label).not.toBe('')
    expect(parseSignature(`a: ${text} -> b: ${text}`).inputs[0]?.name).toBe('a')
    expect(at('a: ^ -> b')?.choices.map((choice) => choice.text)).toContain(text)
  })

  test.each([
    ['image: Im^', 'Image'],
    ['image: im^, question -> answer', 'Image'],
    ['a -> b: fl^', 'float'],
    ['a -> b: list[st^', 'str'],
    ['a -> b: str | flo^', 'float'],
    ['a -> b: dict[str, boo^]', 'bool'],
    ['a -> b: Item{name: st^}', 'str'],
    ['a -> b: tex^', 'str'],
    ['a: Audio, b: Ima^', 'Image'],
    ['a: Image[], b:^', 'str'],
  ])('%s offers %s first', (marked, first) => {
    expect(at(marked)?.choices[0]?.text).toBe(first)
  })

  test.each([
    'ima^',
    'image^: Image',
    'image, q^ -> answer',
    'a: str^ -> b',
    'a: str ^-> b',
    'a: Zebra^ -> b',
    "a -> b: Literal['st^', 'x']",
    'a -> b: Literal[^',
    'a: Item{na^',
    '^',
  ])('%s offers nothing', (marked) => {
    expect(at(marked)).toBeUndefined()
  })

  test('what is replaced is the word under the caret', () => {
    expect(at('a: I^ma, b -> c')?.place).toEqual({ from: 3, to: 6, typed: 'I' })
  })

  test('any text at any caret is answered, and what is replaced is around the caret', () => {
    const words = fc.constantFrom(
      'a',
      ':',
      ',',
      '->',
      '[',
      ']',
      '{',
      '}',
      '|',
      'str',
      'Im',
      "'x",
      ' ',
      '(',
      ')',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((all) => all.join('')),
        ),
        fc.nat(),
        (text, number) => {
          const caret = number % (text.length + 1)
          const found = completeType(text, caret)
          if (!found) return
          expect(found.place.from).toBeLessThanOrEqual(caret)
          expect(found.place.to).toBeGreaterThanOrEqual(caret)
          expect(found.choices.length).toBeGreaterThan(0)
        },
      ),
    )
  })
})
