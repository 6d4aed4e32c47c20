import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { json } from '../../core/adapters/json'
import { checkValue } from '../../core/fields/check'
import { outputSchema } from '../../core/fields/schema'
import type { TypeSpec } from '../../core/fields/type-spec'
import type { Signature } from '../../core/signature'
import { schemaName, strictSchema } from './schema'

type Schema = Record<string, unknown>

const name = fc.stringMatching(/^[a-z][a-z_]{0,6}$/)
const limits: fc.Arbitrary<TypeSpec> = fc.constantFrom<TypeSpec[]>(
  { kind: 'str' },
  { kind: 'int' },
  { kind: 'float' },
  { kind: 'bool' },
  { kind: 'literal', values: ['yes', 'no'] },
  { kind: 'literal', values: [1, 'one', true] },
  {
    kind: 'enum',
    name: 'E',
    members: [
      { name: 'A', value: 'a' },
      { name: 'B', value: 2 },
    ],
  },
)
const { type } = fc.letrec<{ type: TypeSpec }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    limits,
    tie('type').map((item): TypeSpec => ({ kind: 'list', item })),
    fc
      .array(tie('type'), { minLength: 1, maxLength: 3 })
      .map((items): TypeSpec => ({ kind: 'tuple', items })),
    tie('type').map((one): TypeSpec => ({ kind: 'union', options: [one, { kind: 'none' }] })),
    fc
      .uniqueArray(fc.record({ name, type: tie('type'), optional: fc.boolean() }), {
        selector: (field) => field.name,
        minLength: 1,
        maxLength: 3,
      })
      .map((fields): TypeSpec => ({ kind: 'object', name: 'O', fields })),
  ),
}))
const open: fc.Arbitrary<TypeSpec> = fc.constantFrom<TypeSpec[]>(
  { kind: 'any' },
  { kind: 'dict', key: { kind: 'str' }, value: { kind: 'int' } },
)

function signatureOf(types: readonly TypeSpec[]): Signature {
  const outputs = types.map((one, index) => ({
    name: `out${index}`,
    type: one,
    typed: true,
    desc: `No ${index}`,
  }))
  return { name: 'S', instructions: '', inputs: [], outputs }
}

/** What strict mode demands of a schema, as the guide lists it. */
function faults(schema: unknown, path = 'root'): string[] {
  const {
    type: kind,
    anyOf,
    properties,
    required,
    additionalProperties,
    items,
    ...rest
  } = Object(schema) as Schema
  const known = ['title', 'description', 'enum', 'const', 'minItems', 'maxItems']
  const stray = Object.keys(rest).filter((key) => !known.includes(key))
  const own = [
    ...stray.map((key) => `${path}: ${key}`),
    ...(kind === undefined && !Array.isArray(anyOf) ? [`${path}: no type`] : []),
    ...(kind === 'object' && additionalProperties !== false ? [`${path}: open`] : []),
    ...(kind === 'object' && `${Object.keys(Object(properties))}` !== `${required}`
      ? [`${path}: optional`]
      : []),
    ...(kind === 'array' && items === undefined ? [`${path}: no items`] : []),
  ]
  const inner = [
    ...Object.entries(Object(properties) as Schema),
    ...(items === undefined ? [] : [['[]', items] as const]),
    ...(Array.isArray(anyOf) ? anyOf.map((one, index) => [`anyOf${index}`, one] as const) : []),
  ]
  return [...own, ...inner.flatMap(([key, one]) => faults(one, `${path}.${key}`))]
}

/** A reply this schema allows, with null wherever null is allowed. */
function leastReply(schema: unknown): unknown {
  const { type: kind, anyOf, properties, items, enum: values, minItems } = Object(schema) as Schema
  if (Array.isArray(anyOf))
    return anyOf.some((one) => Object(one).type === 'null') ? null : leastReply(anyOf[0])
  if (Array.isArray(values)) return values[0]
  if (kind === 'object')
    return Object.fromEntries(Object.entries(Object(properties)).map(([key, one]) => [key, leastReply(one)]))
  // A fixed list of several types is left to the test of its shape: which item fits where is not in the schema.
  if (kind === 'array') return Array.from({ length: Number(minItems ?? 1) }, () => leastReply(items))
  return { string: 'x', integer: 3, number: 0.5, boolean: true, null: null }[String(kind)]
}

const mixes = (spec: TypeSpec): boolean => {
  if (spec.kind === 'tuple')
    return new Set(spec.items.map((item) => JSON.stringify(item))).size > 1 || spec.items.some(mixes)
  if (spec.kind === 'list') return mixes(spec.item)
  if (spec.kind === 'union') return spec.options.some(mixes)
  return spec.kind === 'object' && spec.fields.some((field) => mixes(field.type))
}

describe('the schema of any signature', () => {
  it('obeys the strict rules', () => {
    fc.assert(
      fc.property(fc.array(type, { minLength: 1, maxLength: 3 }), (types) => {
        const strict = strictSchema(outputSchema(signatureOf(types)))
        expect(strict?.type).toBe('object')
        expect(faults(strict)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('W4 has replies with nulls for all that is optional, which are values of the original types', () => {
    fc.assert(
      fc.property(
        fc.array(
          type.filter((one) => !mixes(one)),
          { minLength: 1, maxLength: 3 },
        ),
        (types) => {
          const signature = signatureOf(types)
          const reply = leastReply(strictSchema(outputSchema(signature)))
          const outputs = json.parse(signature, JSON.stringify(reply))
          for (const field of signature.outputs)
            expect(checkValue(outputs[field.name], field.type)).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  })

  it('cannot be said when one of its types is open', () => {
    fc.assert(
      fc.property(type, open, (one, free) => {
        const nested: TypeSpec = { kind: 'list', item: free }
        for (const types of [
          [one, free],
          [nested, one],
        ])
          expect(strictSchema(outputSchema(signatureOf(types)))).toBeUndefined()
      }),
    )
  })

  it('never fails on what people write as the schema of a tool', () => {
    const words = fc.constantFrom(
      'type',
      'properties',
      'items',
      'anyOf',
      'allOf',
      '$ref',
      'enum',
      'required',
      '$defs',
    )
    fc.assert(
      fc.property(fc.dictionary(words, fc.jsonValue()), (schema) => {
        const strict = strictSchema(schema)
        expect(strict === undefined || strict.type === 'object').toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('schemaName', () => {
  it('is a name the API takes, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string(), (given) => {
        expect(schemaName(given)).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
      }),
    )
  })
})
