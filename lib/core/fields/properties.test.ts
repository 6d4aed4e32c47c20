import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Value } from '../signature'
import { checkValue } from './check'
import { CoercionError, coerceLenient, coerceValue } from './coerce'
import { displayType } from './display'
import { typeHint } from './hint'
import { printValue } from './print'
import type { TypeSpec } from './type-spec'

interface Typed {
  type: TypeSpec
  value: Value
}

const name = fc.stringMatching(/^[a-z][a-z_]{0,6}$/)
const number = fc.double({ noNaN: true, noDefaultInfinity: true })
const scalar: fc.Arbitrary<Typed> = fc.oneof(
  fc.string().map((value): Typed => ({ type: { kind: 'str' }, value })),
  fc.maxSafeInteger().map((value): Typed => ({ type: { kind: 'int' }, value })),
  number.map((value): Typed => ({ type: { kind: 'float' }, value: value + 0 })),
  fc.boolean().map((value): Typed => ({ type: { kind: 'bool' }, value })),
  fc.constant<Typed>({ type: { kind: 'none' }, value: null }),
  name.map((value): Typed => ({ type: { kind: 'literal', values: ['zero', value] }, value })),
  name.map(
    (value): Typed => ({
      type: {
        kind: 'enum',
        name: 'E',
        members: [
          { name: 'FIRST', value: 1 },
          { name: 'M', value },
        ],
      },
      value,
    }),
  ),
)

/** A type with a value of it. Text beside None is left out: there `None` is text, by rule. */
const { typed } = fc.letrec<{ typed: Typed }>((tie) => ({
  typed: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    tie('typed').map(
      ({ type, value }): Typed => ({ type: { kind: 'list', item: type }, value: [value, value] }),
    ),
    fc.tuple(fc.string(), tie('typed')).map(
      ([key, { type, value }]): Typed => ({
        type: { kind: 'dict', key: { kind: 'str' }, value: type },
        value: Object.fromEntries([[key, value]]),
      }),
    ),
    fc.array(tie('typed'), { minLength: 1, maxLength: 3 }).map(
      (items): Typed => ({
        type: { kind: 'tuple', items: items.map((item) => item.type) },
        value: items.map((item) => item.value),
      }),
    ),
    fc.uniqueArray(fc.tuple(name, tie('typed')), { selector: ([key]) => key, maxLength: 3 }).map(
      (fields): Typed => ({
        type: {
          kind: 'object',
          name: 'O',
          fields: fields.map(([key, field]) => ({ name: key, type: field.type })),
        },
        value: Object.fromEntries(fields.map(([key, field]) => [key, field.value])),
      }),
    ),
    fc
      .tuple(
        tie('typed').filter(
          ({ type }) => type.kind === 'int' || type.kind === 'list' || type.kind === 'object',
        ),
        fc.boolean(),
      )
      .map(
        ([{ type, value }, empty]): Typed => ({
          type: { kind: 'union', options: [type, { kind: 'none' }] },
          value: empty ? null : value,
        }),
      ),
  ),
}))

const text = fc.oneof(
  fc.string(),
  fc.json(),
  fc.constantFrom('yes', 'None', '[1', '{"a":', '```\n1\n```', "'x'", '1_0', 'nan'),
)

describe('every type', () => {
  it('reads back what it printed', () => {
    fc.assert(
      fc.property(typed, ({ type, value }) => {
        const printed = printValue(value, type)
          .map((part) => (part.type === 'text' ? part.text : ''))
          .join('')
        expect(coerceValue(printed, type)).toEqual(value)
      }),
      { numRuns: 400 },
    )
  })

  it('accepts its values as they are and reads them unchanged', () => {
    fc.assert(
      fc.property(typed, ({ type, value }) => {
        expect(checkValue(value, type)).toEqual([])
        if (type.kind !== 'str') expect(coerceValue(value, type)).toEqual(value)
      }),
      { numRuns: 200 },
    )
  })

  it('reads any text into a value that it accepts, or refuses with CoercionError', () => {
    fc.assert(
      fc.property(fc.tuple(typed, text), ([{ type }, given]) => {
        for (const read of [coerceValue, coerceLenient]) {
          try {
            expect(checkValue(read(given, type), type)).toEqual([])
          } catch (error) {
            if (!(error instanceof CoercionError)) throw error
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('can be displayed and hinted at on one line', () => {
    fc.assert(
      fc.property(typed, ({ type }) => {
        expect(displayType(type)).not.toBe('')
        expect(typeHint(type)).not.toContain('\n')
      }),
      { numRuns: 100 },
    )
  })
})
