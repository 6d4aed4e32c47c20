// For tests: what the validators of every vendor share.
import * as z from 'zod'

/** One sentence for each thing a vendor would refuse; none for a request that is fine. */
export type Faults = readonly string[]
export type Json = Readonly<Record<string, unknown>>

/** What a shape says against a value. */
export function against(shape: z.ZodType, value: unknown, place: string): Faults {
  const { error } = shape.safeParse(value)
  return (error?.issues ?? []).map((issue) => `${place}.${issue.path.join('.')}: ${issue.message}`)
}

export const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** Runs a check of one level over a whole schema; `check` gives what is wrong there. */
export function eachSchema(schema: unknown, check: (one: Json) => Faults, place = '#'): Faults {
  if (typeof schema === 'boolean') return []
  if (!isObject(schema)) return [`${place} is no schema`]
  const below = (key: string): (readonly [string, unknown])[] => {
    const value = schema[key]
    if (key === 'properties' || key === '$defs')
      return isObject(value)
        ? Object.entries(value).map(([name, one]) => [`${key}/${name}`, one] as const)
        : []
    if (Array.isArray(value)) return value.map((one, at) => [`${key}/${at}`, one] as const)
    return value === undefined || typeof value === 'boolean' ? [] : [[key, value] as const]
  }
  const holders = [
    'properties',
    '$defs',
    'items',
    'prefixItems',
    'anyOf',
    'oneOf',
    'allOf',
    'additionalProperties',
  ]
  return [
    ...check(schema).map((fault) => `${place} ${fault}`),
    ...holders.flatMap(below).flatMap(([name, one]) => eachSchema(one, check, `${place}/${name}`)),
  ]
}

/** Keys beyond those a vendor knows. */
export function strange(schema: Json, known: readonly string[]): Faults {
  return Object.keys(schema)
    .filter((key) => !known.includes(key))
    .map((key) => `has the keyword ${key}`)
}

export function choicesOf(schema: Json): readonly unknown[] {
  return Array.isArray(schema.enum) ? schema.enum : []
}

/** The arguments of a tool must be an object and nothing else. */
export function rootFaults(schema: Json): Faults {
  const beside = ['anyOf', 'oneOf', 'allOf', 'enum', 'not'].filter((key) => key in schema)
  return [
    ...(schema.type === 'object' ? [] : ['the root is no object']),
    ...beside.map((key) => `the root has ${key}`),
  ]
}

/** Every id once. */
export function repeated(ids: readonly string[]): Faults {
  return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `the id ${id} stands twice`)
}

export const filled = z.string().refine((text) => text.trim() !== '', 'is blank')
