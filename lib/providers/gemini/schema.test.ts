import { describe, expect, it } from 'vitest'
import { toGeminiSchema } from './schema'

describe('toGeminiSchema', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    [
      'keeps what is understood',
      { type: 'array', items: { type: 'number', minimum: 0, maximum: 1 }, minItems: 1 },
      { type: 'array', items: { type: 'number', minimum: 0, maximum: 1 }, minItems: 1 },
    ],
    ['turns a constant into a choice of one', { const: 'a' }, { enum: ['a'] }],
    [
      'tells other constraints in the description',
      { type: 'string', description: 'A code.', pattern: '^x', maxLength: 3 },
      { type: 'string', description: 'A code. (pattern: "^x", maxLength: 3)' },
    ],
    ['drops what constrains nothing', { $schema: 's', default: 1, type: 'integer' }, { type: 'integer' }],
    [
      'goes into choices, maps and definitions',
      { anyOf: [{ const: 1 }], additionalProperties: { const: 2 }, $defs: { d: { const: 3 } } },
      { anyOf: [{ enum: [1] }], additionalProperties: { enum: [2] }, $defs: { d: { enum: [3] } } },
    ],
    [
      'leaves nothing beside a reference but definitions',
      { $ref: '#/$defs/d', description: 'x', $defs: { d: { type: 'null' } } },
      { $ref: '#/$defs/d', $defs: { d: { type: 'null' } } },
    ],
    [
      'lays the parts of allOf over one another',
      {
        allOf: [
          { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
          { properties: { b: { type: 'string' } }, required: ['b'] },
        ],
      },
      {
        type: 'object',
        properties: { a: { type: 'string' }, b: { type: 'string' } },
        required: ['a', 'b'],
      },
    ],
    [
      'takes a property named like a keyword for a property',
      { type: 'object', properties: { const: { type: 'string' }, pattern: { type: 'string' } } },
      { type: 'object', properties: { const: { type: 'string' }, pattern: { type: 'string' } } },
    ],
  ])('%s', (_, schema, expected) => {
    expect(toGeminiSchema(schema)).toEqual(expected)
  })
})
