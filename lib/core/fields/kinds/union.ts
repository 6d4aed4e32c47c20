import * as z from 'zod'
import { isLossless, WrittenNumber } from '../../json/written-number'
import type { Value } from '../../signature'
import type { Coercion, FieldType } from '../field-type'
import type { TypeOf, TypeSpec } from '../type-spec'

/** One of several types; with `none` among them, an optional one. */
export const union: FieldType<TypeOf<'union'>> = {
  label: 'One of several types',
  blank: { kind: 'union', options: [{ kind: 'str' }, { kind: 'none' }] },
  display(type, writing) {
    const [first, second] = type.options
    if (writing.style === 'text' && first && type.options.length === 2 && second?.kind === 'none') {
      return `Optional[${writing.inner(first)}]`
    }
    return `Union[${type.options.map((option) => writing.inner(option)).join(', ')}]`
  },
  schema: (type, build) => ({ anyOf: type.options.map((option) => build.inner(option)) }),
  zod(type, inner) {
    const others = type.options.filter((option) => option.kind !== 'none')
    const [first, ...rest] = others
    if (!first) return z.null({ error: 'must be empty' })
    // A single option keeps its own messages; only a real choice speaks for all.
    const value =
      rest.length === 0 ? inner(first) : z.union(others.map(inner), { error: 'fits none of the types' })
    return others.length < type.options.length ? z.nullable(value) : value
  },
  takesText: (type) => has(type.options, 'none') && has(type.options, 'str'),
  coerce(value, type, to) {
    if (value instanceof WrittenNumber) return ofNumber(value, type, to)
    const exact = type.options.find((option) => to.exact(value, option))
    for (const option of exact ? [exact] : type.options) {
      const read = to.attempt(value, option)
      if (read) return read.value
    }
    const [only, ...more] = type.options.filter((option) => option.kind !== 'none')
    if (only && more.length === 0) return to.same(value, only)
    return to.refuse('a value of one of the types', value)
  },
}

/** A number that a double holds is one; of any other no digit may be lost, so that text goes before it. */
function ofNumber(value: WrittenNumber, type: TypeOf<'union'>, to: Coercion): Value {
  if (isLossless(value) && type.options.some(({ kind }) => kind === 'int' || kind === 'float')) {
    const number = to.attempt(Number(value.plain), type)
    if (number) return number.value
  }
  const text = type.options.filter(({ kind }) => kind === 'str' || kind === 'any')
  for (const option of [...text, ...type.options]) {
    const read = to.attempt(value, option)
    if (read) return read.value
  }
  const [only, ...more] = type.options.filter(({ kind }) => kind !== 'none')
  return only && more.length === 0 ? to.same(value, only) : to.refuse('a value of one of the types', value)
}

function has(options: readonly TypeSpec[], kind: TypeSpec['kind']): boolean {
  return options.some((option) => option.kind === kind)
}
