import { describe, expect, it } from 'vitest'
import { strictSchema } from './schema'

type Schema = Record<string, unknown>

const closed = (properties: Schema, more: Schema = {}): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
  ...more,
})
const nullable = (schema: Schema) => ({ anyOf: [schema, { type: 'null' }] })
const string = { type: 'string' }
const of = (schema: Schema) => strictSchema({ type: 'object', properties: { a: schema }, required: ['a'] })

describe('strictSchema', () => {
  it.each<[string, Schema, Schema]>([
    [
      'W4 an optional member is required and nullable',
      { type: 'object', properties: { a: string, b: string }, required: ['a'] },
      closed({ a: string, b: nullable(string) }),
    ],
    [
      'an optional member that may be null already stays as it is',
      {
        type: 'object',
        properties: { a: { type: ['string', 'null'] }, b: nullable(string), c: { type: 'null' } },
      },
      closed({ a: { type: ['string', 'null'] }, b: nullable(string), c: { type: 'null' } }),
    ],
    [
      'an optional choice gains null as one more',
      { type: 'object', properties: { a: { description: 'd', anyOf: [string, { type: 'integer' }] } } },
      closed({ a: { description: 'd', anyOf: [string, { type: 'integer' }, { type: 'null' }] } }),
    ],
    ['an object without members', { type: 'object', additionalProperties: false }, closed({})],
    [
      'a root that points to its definition',
      { $ref: '#/$defs/A', $defs: { A: { type: 'object', properties: { a: string }, required: ['a'] } } },
      closed({ a: string }, { $defs: { A: closed({ a: string }) } }),
    ],
  ])('%s', (_, schema, expected) => {
    expect(strictSchema(schema)).toEqual(expected)
  })

  it.each<[string, Schema, Schema]>([
    [
      'keeps limits it knows',
      { type: 'integer', minimum: 0, multipleOf: 2 },
      { type: 'integer', minimum: 0, multipleOf: 2 },
    ],
    [
      'drops the words it refuses',
      {
        ...string,
        minLength: 1,
        default: 'x',
        not: { const: 'y' },
        if: {},
        format: 'uri',
        examples: ['x'],
        $comment: 'c',
      },
      string,
    ],
    ['keeps the formats it knows', { ...string, format: 'date' }, { ...string, format: 'date' }],
    [
      'drops what it refuses of lists and objects',
      {
        type: 'array',
        uniqueItems: true,
        contains: {},
        items: closed({ b: string }, { minProperties: 1, maxProperties: 2, propertyNames: {} }),
      },
      { type: 'array', items: closed({ b: string }) },
    ],
    ['oneOf is anyOf', { oneOf: [string, { type: 'null' }] }, nullable(string)],
    ['nothing beside a reference', { $ref: '#', description: 'x' }, { $ref: '#' }],
    ['names the type of a constant', { const: 'x' }, { const: 'x', type: 'string' }],
    [
      'names the types of a choice',
      { enum: ['x', 1, null] },
      { enum: ['x', 1, null], type: ['string', 'integer', 'null'] },
    ],
    [
      'a fixed list is a list of that length',
      { type: 'array', prefixItems: [string, { type: 'integer' }, string] },
      { type: 'array', items: { anyOf: [string, { type: 'integer' }] }, minItems: 3, maxItems: 3 },
    ],
    [
      'lays the parts of allOf over one another',
      {
        allOf: [
          { type: 'object', properties: { a: string }, required: ['a'] },
          { properties: { b: string } },
        ],
      },
      closed({ a: string, b: nullable(string) }),
    ],
    ['a single part of allOf stands for itself', { allOf: [{ $ref: '#' }], description: 'x' }, { $ref: '#' }],
    [
      'a member named like a keyword is a member',
      closed({ not: string, $ref: string, anyOf: string }),
      closed({ not: string, $ref: string, anyOf: string }),
    ],
  ])('%s', (_, schema, expected) => {
    expect(of(schema)).toEqual(closed({ a: expected }))
  })

  it.each<[string, Schema]>([
    ['a value of any type', {}],
    ['a map', { type: 'object', additionalProperties: string }],
    ['a map by patterns', closed({ a: string }, { patternProperties: { '^x': string } })],
    ['an object open to more', { type: 'object', properties: { a: string }, additionalProperties: true }],
    ['an object of unknown members', { type: 'object' }],
    ['a list of anything', { type: 'array' }],
    ['a fixed list of nothing', { type: 'array', prefixItems: [] }],
    ['a reference to nothing', { $ref: '#/$defs/d' }],
    ['a choice of nothing', { type: 'string', enum: [] }],
    ['a choice among lists', { enum: [[1], [2]] }],
    ['a reference to elsewhere', { $ref: 'https://e.com/s.json' }],
    ['references to be laid over one another', { allOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/b' }] }],
    ['members beside a choice', { properties: { a: string }, anyOf: [string] }],
  ])('has no words for %s', (_, schema) => {
    expect(of(schema)).toBeUndefined()
  })

  it.each<[string, Schema]>([
    ['a list', { type: 'array', items: string }],
    ['a choice', { anyOf: [closed({}), closed({ a: string })] }],
    ['an object or nothing', { ...closed({ a: string }), type: ['object', 'null'] }],
  ])('has no words for a root that is %s', (_, schema) => {
    expect(strictSchema(schema)).toBeUndefined()
  })
})
