import * as z from 'zod'
import { keyNamed } from '../../plain-name'
import type { FieldType, JsonSchema } from '../field-type'
import type { ObjectField, TypeOf } from '../type-spec'
import { isPlainObject } from './dict'

/** Named fields of their own types. An optional field may be missing. */
export const object: FieldType<TypeOf<'object'>> = {
  label: 'Object',
  blank: { kind: 'object', name: 'Item', fields: [{ name: 'name', type: { kind: 'str' } }] },
  display: (type) => type.name,
  schema(type, build) {
    const properties = type.fields.map((field): [string, JsonSchema] => {
      const own = build.inner(field.type)
      const nullable = build.strict && field.optional ? { anyOf: [own, { type: 'null' }] } : own
      const title = build.strict || '$ref' in nullable ? {} : { title: titleOf(field.name) }
      return [field.name, { ...title, ...nullable, ...describe(field) }]
    })
    const required = type.fields.filter((field) => build.strict || !field.optional).map((field) => field.name)
    return build.define(type.name, {
      title: type.name,
      type: 'object',
      properties: Object.fromEntries(properties),
      ...(required.length > 0 || build.strict ? { required } : {}),
      ...(build.strict ? { additionalProperties: false } : {}),
    })
  },
  zod(type, inner) {
    const shape = type.fields.map((field) => {
      const own = inner(field.type)
      return [field.name, field.optional ? own.optional() : own] as const
    })
    const known = z.object(Object.fromEntries(shape), { error: 'must be an object' })
    const named = shape.find(([name]) => name === '__proto__')
    return named ? z.intersection(known, withProto(named[1])) : known
  },
  coerce(value, type, to) {
    if (!isPlainObject(value)) return to.refuse(`an object with ${names(type)}`, value)
    const entries = type.fields.flatMap((field) => {
      const key = keyNamed(value, field.name, (one) => type.fields.some(({ name }) => name === one))
      const given = key === undefined ? undefined : value[key]
      if (field.optional && isAbsent(given, field, to.exact)) return []
      return [[field.name, to.inner(given, field.type, field.name)] as const]
    })
    return Object.fromEntries(entries)
  },
  child: (type, key) => type.fields.find((field) => field.name === key)?.type,
}

/** The one name that `z.object` leaves out. */
function withProto(schema: z.ZodType) {
  return z.custom<object>().superRefine((given, context) => {
    const held = Object.hasOwn(Object(given), '__proto__')
      ? given['__proto__' as keyof typeof given]
      : undefined
    for (const { path, message } of schema.safeParse(held).error?.issues ?? [])
      context.addIssue({ code: 'custom', message, path: ['__proto__', ...path] })
  })
}

/** A strict schema makes a model write null for an optional field it has nothing for. */
function isAbsent(
  given: unknown,
  field: ObjectField,
  exact: (value: unknown, type: ObjectField['type']) => boolean,
) {
  return given === undefined || (given === null && !exact(null, field.type))
}

function describe(field: ObjectField): { description?: string } {
  return field.desc ? { description: field.desc } : {}
}

function names(type: TypeOf<'object'>): string {
  return type.fields.map((field) => field.name).join(', ')
}

/** `line_items` as `Line Items`. */
function titleOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1))
    .replaceAll('_', ' ')
    .trim()
}
