import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outputSchema } from './fields/schema'
import { signatureSchema } from './signature-schema'
import { parseSignature, printSignature } from './signature-text'
import { taskFromJson } from './task-from-schema'

const present = parseSignature('document: Image -> answer')
const task = (data: unknown) => taskFromJson(JSON.stringify(data), present)
const outputs = (data: unknown) => {
  const made = task(data)
  return made && printSignature(made.signature).replace('document: Image -> ', '')
}
const object = (properties: object, required: string[] = Object.keys(properties), more: object = {}) => ({
  type: 'object',
  properties,
  required,
  ...more,
})

describe('a JSON schema becomes outputs', () => {
  test.each([
    [object({ total: { type: 'number' }, paid: { type: 'boolean' } }), 'total: float, paid: bool'],
    [
      object({ count: { type: 'integer' }, note: { type: 'string' } }, ['count']),
      'count: int, note: Optional[str]',
    ],
    [object({ kind: { enum: ['a', 'b'] } }), "kind: Literal['a', 'b']"],
    [object({ kind: { enum: ['a', null] } }), "kind: Optional[Literal['a']]"],
    [object({ kind: { const: 3 } }), 'kind: Literal[3]'],
    [object({ name: { type: ['string', 'null'] } }), 'name: Optional[str]'],
    [object({ name: { type: 'string', nullable: true } }), 'name: Optional[str]'],
    [object({ one: { anyOf: [{ type: 'integer' }, { type: 'string' }] } }), 'one: Union[int, str]'],
    [object({ tags: { type: 'array', items: { type: 'string' } } }), 'tags: list[str]'],
    [object({ pair: { prefixItems: [{ type: 'string' }, { type: 'integer' }] } }), 'pair: tuple[str, int]'],
    [object({ map: { type: 'object', additionalProperties: { type: 'number' } } }), 'map: dict[str, float]'],
    [
      object({
        items: {
          type: 'array',
          items: object({ name: { type: 'string' }, price: { type: 'number' } }, ['name']),
        },
      }),
      'items: list[Items{name: str, price?: float}]',
    ],
    [
      {
        $ref: '#/$defs/Order',
        $defs: { Order: object({ who: { $ref: '#/$defs/Who' } }), Who: { type: 'string' } },
      },
      'who: str',
    ],
    [{ allOf: [object({ a: { type: 'string' } }), object({ b: { type: 'integer' } })] }, 'a: str, b: int'],
    [{ type: 'array', items: object({ x: { type: 'integer' } }) }, 'items: list[Items{x: int}]'],
    [
      {
        type: 'json_schema',
        json_schema: { name: 'n', strict: true, schema: object({ a: { type: 'string' } }) },
      },
      'a: str',
    ],
    [{ name: 'tool', input_schema: object({ a: { type: 'string' } }) }, 'a: str'],
    [{ type: 'function', function: { name: 'f', parameters: object({ a: { type: 'string' } }) } }, 'a: str'],
    [{ type: 'OBJECT', properties: { a: { type: 'STRING' } }, required: ['a'] }, 'a: str'],
  ])('%j', (schema, expected) => {
    expect(outputs(schema)).toBe(expected)
  })

  test('an example of an answer gives its fields', () => {
    expect(
      outputs({ company: 'ACME', total: 7.5, items: [{ name: 'x', count: 2 }], paid: true, note: null }),
    ).toBe('company: str, total: float, items: list[Items{name: str, count: int}], paid: bool, note: str')
  })

  test('descriptions, limits and what the schema is for are kept; what cannot be said is told', () => {
    const made = task(
      object(
        { zip: { type: 'string', description: 'postal code', pattern: '^\\d+$', maxLength: 5 } },
        ['zip'],
        {
          description: 'Read the letter.',
          title: 'Letter',
        },
      ),
    )
    expect(made?.signature).toMatchObject({
      name: 'Letter',
      instructions: 'Read the letter.',
      outputs: [{ name: 'zip', desc: 'postal code', constraints: { maxLength: 5 } }],
    })
    expect(made?.notes).toEqual(['`pattern` of `zip` is left out.'])
  })

  test('names that cannot name a field are changed, stay apart and are told', () => {
    const made = task(object({ 'first name': {}, first_name: {}, '2nd': {}, document: {} }))
    expect(made && printSignature(made.signature)).toBe(
      'document_in: Image -> first_name: Any, first_name_2: Any, _2nd: Any, document: Any',
    )
    expect(made?.notes).toHaveLength(4)
  })

  test('a circle of references ends as anything and is told', () => {
    const tree = object({ value: { type: 'integer' }, next: { $ref: '#/$defs/Tree' } })
    const made = task({ $ref: '#/$defs/Tree', $defs: { Tree: tree } })
    expect(made && printSignature(made.signature)).toContain('next: Tree{value: int, next: Any}')
    expect(made?.notes.join()).toContain('circle')
    expect(task({ $ref: '#/$defs/A', $defs: { A: { $ref: '#/$defs/A' } } })).toBeDefined()
  })

  test('a signature in its own JSON form is taken as it is', () => {
    const given = parseSignature('clip: Audio -> words: list[str]')
    expect(task(given)?.signature).toEqual(given)
  })
})

test.each([
  '',
  'text',
  '[1]',
  '{"a":',
  '{}',
  '{"inputs": 1, "outputs": 2, "type": {"a": 1}',
  '{"type":"object"',
])('nothing is made of %s', (text) => {
  expect(taskFromJson(text, present)).toBeUndefined()
})

test('what a signature asks a vendor for reads back as its own outputs', () => {
  const texts = [
    'x -> a: str, b: int',
    "x -> c: Literal['u', 'v'], d: list[float]",
    'x -> e: dict[str, int], f: bool',
  ]
  for (const text of texts) {
    const signature = parseSignature(text)
    const made = taskFromJson(JSON.stringify(outputSchema(signature)), signature)
    expect(made && printSignature(made.signature)).toBe(printSignature(signature))
  }
})

test('any JSON object gives a signature that holds, or nothing; none throws', () => {
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.record({ type: fc.constantFrom('string', 'integer', 'null', 'array', 'object', 7) }),
      fc.record({ type: fc.constant('object'), properties: fc.dictionary(fc.string(), tie('tree')) }),
      fc.record({ items: tie('tree'), minItems: fc.oneof(fc.integer(), fc.double()) }),
      fc.record({ anyOf: fc.array(tie('tree'), { maxLength: 3 }), description: fc.string() }),
      fc.record({ $ref: fc.constantFrom('#/$defs/A', '#', 'http://x/y'), enum: fc.anything() }),
      fc.jsonValue(),
    ),
  }))
  fc.assert(
    fc.property(tree, tree, (schema, other) => {
      const text = JSON.stringify({ ...(schema as object), $defs: { A: other } })
      const made = taskFromJson(text, present)
      if (made) expect(signatureSchema.parse(made.signature)).toBeDefined()
    }),
  )
})
