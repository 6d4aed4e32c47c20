import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TypeSpec } from './fields/type-spec'
import { typeText } from './signature-print'
import { parseSignature, printSignature, SignatureError } from './signature-text'
import { tokenizeSignature } from './signature-tokens'

const types = (text: string) => {
  const { inputs, outputs } = parseSignature(text)
  return [...inputs, ...outputs].map((field) => [field.name, typeText(field.type)])
}

describe('the conformance rows of the grammar', () => {
  test('S1: media, untyped and list fields', () => {
    const signature = parseSignature('image: dspy.Image, question -> answer: str, colors: list[str]')
    expect(signature.inputs).toEqual([
      { name: 'image', type: { kind: 'image' }, typed: true },
      { name: 'question', type: { kind: 'str' }, typed: false },
    ])
    expect(signature.outputs.map((field) => field.type)).toEqual([
      { kind: 'str' },
      { kind: 'list', item: { kind: 'str' } },
    ])
    expect(signature.instructions).toBe(
      'Given the fields `image`, `question`, produce the fields `answer`, `colors`.',
    )
  })

  test.each([
    [
      'S2',
      'a, b -> c',
      [
        ['a', 'str'],
        ['b', 'str'],
        ['c', 'str'],
      ],
    ],
    [
      'S6',
      'q -> label: Literal["yes", "no"], score: float, tags: dict[str, list[int]]',
      [
        ['q', 'str'],
        ['label', "Literal['yes', 'no']"],
        ['score', 'float'],
        ['tags', 'dict[str, list[int]]'],
      ],
    ],
    [
      'S7',
      "a: str = 'x, y' -> b",
      [
        ['a', 'str'],
        ['b', 'str'],
      ],
    ],
    [
      'S9',
      'q:str->a:int|None',
      [
        ['q', 'str'],
        ['a', 'Optional[int]'],
      ],
    ],
    [
      'S9 Union',
      'q -> a: Union[int, NoneType]',
      [
        ['q', 'str'],
        ['a', 'Optional[int]'],
      ],
    ],
    [
      'S9 UnionType',
      'q -> a: UnionType[int, NoneType]',
      [
        ['q', 'str'],
        ['a', 'Optional[int]'],
      ],
    ],
    ['S10 left', ' -> x', [['x', 'str']]],
    ['S10 right', 'x -> ', [['x', 'str']]],
    [
      'S11',
      'a:  str,\n b: int -> c',
      [
        ['a', 'str'],
        ['b', 'int'],
        ['c', 'str'],
      ],
    ],
    [
      'S14',
      `x -> a: Literal["it's"]`,
      [
        ['x', 'str'],
        ['a', `Literal["it's"]`],
      ],
    ],
    [
      'S17',
      "x: Literal['a, b -> c'] -> y",
      [
        ['x', "Literal['a, b -> c']"],
        ['y', 'str'],
      ],
    ],
    [
      'typing',
      'x: typing.Optional[List[str]] -> y: Any',
      [
        ['x', 'Optional[list[str]]'],
        ['y', 'Any'],
      ],
    ],
    [
      'literals',
      "x -> y: Literal[1, -2.5, True, 'a']",
      [
        ['x', 'str'],
        ['y', "Literal[1, -2.5, True, 'a']"],
      ],
    ],
    [
      'tuple',
      'x -> y: tuple[int, str]',
      [
        ['x', 'str'],
        ['y', 'tuple[int, str]'],
      ],
    ],
    [
      'object',
      'x -> items: list[Item{name: str, price?: float}]',
      [
        ['x', 'str'],
        ['items', 'list[Item{name: str, price?: float}]'],
      ],
    ],
    [
      'enum',
      "x -> c: Color(RED='red', N=2)",
      [
        ['x', 'str'],
        ['c', "Color(RED='red', N=2)"],
      ],
    ],
  ])('%s', (_row, text, expected) => {
    expect(types(text)).toEqual(expected)
  })

  test.each([
    ['S3 none', 'a, b', /exactly one `->`/, 4, 4],
    ['S3 two', 'a -> b -> c', /exactly one `->`/, 7, 9],
    ['S4', 'a -> a', /distinct/, 5, 6],
    ['S5', 'x: Foo -> y', /Unknown name: Foo/, 3, 6],
    ['S8 digit', '1a -> b', /cannot start with a digit/, 0, 1],
    ['S8 keyword', 'class -> b', /keyword/, 0, 5],
    ['suggestion', 'x: string -> y', /Did you mean `str`/, 3, 9],
    ['typo', 'x: Imgae -> y', /Did you mean `Image`/, 3, 8],
    ['bare Literal', 'x: Literal -> y', /square brackets/, 3, 10],
    ['unclosed bracket', 'x: list[str -> y', /closing `]`/, 12, 14],
    ['unclosed quote', "x: Literal['a] -> y", /quote is never closed/, 11, 19],
    ['stray', 'x; y -> z', /`;` cannot stand here/, 1, 2],
    ['no comma', 'x y -> z', /comma or `->`/, 2, 3],
    ['no comma after', 'x -> y z', /comma is expected/, 7, 8],
    ['two in list', 'x: list[int, str] -> y', /one type/, 3, 7],
    ['unquoted literal', 'x -> y: Literal[yes]', /Put quotes/, 16, 19],
    ['int brackets', 'x: int[str] -> y', /nothing in square brackets/, 3, 6],
  ])('%s is refused at its place', (_row, text, message, start, end) => {
    let error: unknown
    try {
      parseSignature(text)
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(SignatureError)
    expect(error).toMatchObject({ start, end, message: expect.stringMatching(message) })
  })
})

const nameArb = fc.stringMatching(/^[a-z][a-z0-9_]{0,6}$/).map((name) => `f_${name}`)
const literalArb = fc.oneof(fc.string(), fc.integer(), fc.boolean())
const { type: typeArb } = fc.letrec<{ type: TypeSpec }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<TypeSpec>(
      { kind: 'str' },
      { kind: 'int' },
      { kind: 'float' },
      { kind: 'bool' },
      { kind: 'any' },
      { kind: 'image' },
      { kind: 'audio' },
    ),
    fc
      .uniqueArray(literalArb, { minLength: 1, maxLength: 4 })
      .map((values): TypeSpec => ({ kind: 'literal', values })),
    tie('type').map((item): TypeSpec => ({ kind: 'list', item })),
    fc.tuple(tie('type'), tie('type')).map(([key, value]): TypeSpec => ({ kind: 'dict', key, value })),
    fc
      .array(tie('type'), { minLength: 1, maxLength: 3 })
      .map((items): TypeSpec => ({ kind: 'tuple', items })),
    fc.tuple(nameArb, fc.uniqueArray(nameArb, { minLength: 1, maxLength: 3 }), tie('type'), fc.boolean()).map(
      ([name, names, type, optional]): TypeSpec => ({
        kind: 'object',
        name,
        fields: names.map((field) => ({ name: field, type, ...(optional ? { optional } : {}) })),
      }),
    ),
    fc.tuple(nameArb, nameArb, literalArb).map(
      ([name, member, value]): TypeSpec => ({
        kind: 'enum',
        name,
        members: [{ name: member, value }],
      }),
    ),
  ),
}))

describe('properties', () => {
  test('what is printed is read back the same', () => {
    fc.assert(
      fc.property(fc.uniqueArray(nameArb, { minLength: 1, maxLength: 4 }), typeArb, (names, type) => {
        const text = `${names.map((name) => `${name}: ${typeText(type)}`).join(', ')} -> out`
        const signature = parseSignature(text)
        expect(signature.inputs.map((field) => field.type)).toEqual(names.map(() => type))
        expect(parseSignature(printSignature(signature))).toEqual(signature)
      }),
    )
  })

  test('any text is read or refused inside its bounds, never anything else', () => {
    const pieces = fc.constantFrom(
      'a',
      'b',
      '->',
      ':',
      'list',
      '[',
      ']',
      ',',
      "'x'",
      '"',
      '{',
      '}',
      '|',
      '=',
      '(',
      '?',
      ' ',
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 20 }).map((list) => list.join('')),
    )
    fc.assert(
      fc.property(text, (candidate) => {
        try {
          parseSignature(candidate)
        } catch (error) {
          if (!(error instanceof SignatureError)) throw error
          expect(error.start).toBeGreaterThanOrEqual(0)
          expect(error.end).toBeLessThanOrEqual(candidate.length)
        }
      }),
    )
  })

  test('tokens cover the text in order, blanks apart', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const tokens = tokenizeSignature(text)
        expect(
          tokens
            .map((token) => token.text)
            .join('')
            .replace(/\s/g, ''),
        ).toBe(text.replace(/\s/g, ''))
      }),
    )
  })
})
