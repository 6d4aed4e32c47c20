import { expect } from 'vitest'
import { displayType, promptType } from '../fields/display'
import { append, deleteField, fieldLabel, insertField, withInstructions } from '../signature-ops'
import { parseSignature } from '../signature-text'
import { conformance, type Row } from './table.fixture'

const types = (fields: readonly { type: Parameters<typeof displayType>[0] }[]) =>
  fields.map(({ type }) => displayType(type))
const names = (fields: readonly { name: string }[]) => fields.map(({ name }) => name)
const reads = (text: string) => () => {
  expect(parseSignature(text)).toMatchObject({ inputs: expect.any(Array), outputs: expect.any(Array) })
}
const refuses =
  (reason: RegExp, ...texts: string[]) =>
  () => {
    for (const text of texts) expect(() => parseSignature(text)).toThrow(reason)
  }
const ab = parseSignature('q -> a, b')
const c = { name: 'c', type: { kind: 'str' }, typed: true } as const

const rows: readonly Row[] = [
  [
    'S1',
    'media, untyped and nested outputs',
    () => {
      const signature = parseSignature('image: dspy.Image, question -> answer: str, colors: list[str]')
      expect(types(signature.inputs)).toEqual(['Image', 'str'])
      expect(signature.inputs.map(({ typed }) => typed)).toEqual([true, false])
      expect(types(signature.outputs)).toEqual(['str', 'list[str]'])
      expect(signature.instructions).toBe(
        'Given the fields `image`, `question`, produce the fields `answer`, `colors`.',
      )
    },
  ],
  [
    'S2',
    'names alone are text',
    () => {
      const signature = parseSignature('a, b -> c')
      expect(types([...signature.inputs, ...signature.outputs])).toEqual(['str', 'str', 'str'])
      expect(signature.instructions).toBe('Given the fields `a`, `b`, produce the fields `c`.')
    },
  ],
  ['S3', 'exactly one arrow', refuses(/exactly one/i, 'a, b', 'a -> b -> c')],
  ['S4', 'distinct names', refuses(/distinct/, 'a -> a')],
  ['S5', 'an unknown type', refuses(/Unknown name: Foo/, 'x: Foo -> y')],
  [
    'S6',
    'types as displayed',
    () => {
      const text = 'q -> label: Literal["yes", "no"], score: float, tags: dict[str, list[int]]'
      expect(types(parseSignature(text).outputs)).toEqual([
        "Literal['yes', 'no']",
        'float',
        'dict[str, list[int]]',
      ])
    },
  ],
  [
    'S7',
    'a default is read and ignored',
    () => {
      const [input] = parseSignature("a: str = 'x' -> b").inputs
      expect(input).toEqual({ name: 'a', type: { kind: 'str' }, typed: true })
    },
  ],
  ['S8', 'names that are none', refuses(/./, '1a -> b', 'class -> b')],
  [
    'S9',
    'an optional in the prompt',
    () => {
      const [output] = parseSignature('q:str->a:int|None').outputs
      expect(output && promptType(output.type)).toBe('Union[int, NoneType]')
    },
  ],
  ['S10', 'one side may be empty: left', reads(' -> x')],
  ['S10', 'one side may be empty: right', reads('x -> ')],
  [
    'S11',
    'several lines',
    () => {
      const signature = parseSignature('a:  str,\n b: int -> c')
      expect([names(signature.inputs), types(signature.inputs)]).toEqual([
        ['a', 'b'],
        ['str', 'int'],
      ])
    },
  ],
  [
    'S12',
    'insert at -1 appends, beyond the ends is refused',
    () => {
      expect(names(insertField(ab, { side: 'outputs', index: -1, field: c }).outputs)).toEqual([
        'a',
        'b',
        'c',
      ])
      expect(names(append(ab, 'outputs', c).outputs)).toEqual(['a', 'b', 'c'])
      expect(() => insertField(ab, { side: 'outputs', index: 5, field: c })).toThrow(/no place 5/)
    },
  ],
  ['S13', 'deleting what is not there', () => expect(deleteField(ab, 'nope')).toEqual(ab)],
  [
    'S14',
    'a literal with an apostrophe',
    () => {
      const [output] = parseSignature('q -> a: Literal["it\'s"]').outputs
      expect(output && displayType(output.type)).toBe('Literal["it\'s"]')
    },
  ],
  [
    'S15',
    'new instructions leave the old signature alone',
    () => {
      const before = structuredClone(ab)
      const changed = withInstructions(ab, 'z')
      expect(changed.instructions).toBe('z')
      expect(changed).not.toBe(ab)
      expect(ab).toEqual(before)
    },
  ],
  ...(
    [
      ['question', 'Question'],
      ['image_url', 'Image Url'],
      ['imageURL', 'Image URL'],
      ['text2number', 'Text 2 Number'],
      ['HTMLParser', 'HTML Parser'],
      ['x1', 'X 1'],
      ['someAttributeName42IsCool', 'Some Attribute Name 42 Is Cool'],
      ['modelT45Enhanced', 'Model T 45 Enhanced'],
      ['isHTTPSSecure123', 'Is HTTPS Secure 123'],
      ['a__b', 'A  B'],
      ['_a', ' A'],
      ['current_image', 'Current Image'],
    ] as const
  ).map(([name, label]): Row => ['S16', `label of ${name}`, () => expect(fieldLabel(name)).toBe(label)]),
  [
    'S17',
    'comma and arrow inside quotes (TS: read)',
    () => {
      const signature = parseSignature("x: Literal['a, b -> c'] -> y")
      expect(types(signature.inputs)).toEqual(["Literal['a, b -> c']"])
      expect(names(signature.outputs)).toEqual(['y'])
    },
  ],
]

conformance('10.1 signatures', rows, { last: { S: 17 } })
