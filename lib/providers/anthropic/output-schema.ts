import { transformJSONSchema } from '@anthropic-ai/sdk/lib/transform-json-schema'
import { isRecursive, isSchema, objectRoot, type Schema, schemasIn, withoutRefs } from '../fit/json-schema'

// platform.claude.com/docs/en/build-with-claude/structured-outputs, November 2026.
const keyForm = /^[A-Za-z0-9_.-]{1,64}$/
const mostOptional = 24
const mostUnions = 16
/** JSON schema knows no more. */
const mostTypes = 7

const unsayable = new Error('the API has no words for this schema')

/**
 * A JSON schema as the output format takes it: no references, every type by itself, every object closed, other constraints
 * told in the descriptions. Undefined for what it cannot say, which would be an answer of another shape: maps with free keys,
 * values of any type, schemas that speak of themselves, names of other letters, too many forms.
 */
export function outputSchema(schema: Schema): Record<string, unknown> | undefined {
  if (isRecursive(schema)) return undefined
  try {
    const plain = withoutRefs(schema)
    if (plain.type !== 'object' && !Array.isArray(plain.anyOf)) return undefined
    const written: unknown = transformJSONSchema(said(plain))
    return isSchema(written) && fits(written) ? { ...written } : undefined
  } catch (error) {
    // Ours, or the SDK's own for what it has no words for.
    if (error instanceof Error) return undefined
    throw error
  }
}

/**
 * The arguments of a tool, which are not held to their schema: an object, its members by names that the API takes. One with
 * other names is told in the description, and any object is taken.
 */
export function inputSchema(schema: Schema): Record<string, unknown> & { type: 'object' } {
  const root = { ...objectRoot(schema), type: 'object' as const }
  const named = [...schemasIn(root)].every((one) => keysOf(one).every((key) => keyForm.test(key)))
  if (named) return root
  return { type: 'object', description: `An object of this JSON schema: ${JSON.stringify(root)}` }
}

function keysOf({ properties }: Schema): string[] {
  return isSchema(properties) ? Object.keys(properties) : []
}

function fits(schema: Schema): boolean {
  const all = [...schemasIn(schema)]
  const unions = all.filter(({ anyOf, type }) => Array.isArray(anyOf) || Array.isArray(type)).length
  const optional = all.reduce((sum, one) => {
    const required = new Set<unknown>(Array.isArray(one.required) ? one.required : [])
    return sum + keysOf(one).filter((key) => !required.has(key)).length
  }, 0)
  return (
    unions <= mostUnions &&
    optional <= mostOptional &&
    all.every((one) => keysOf(one).every((key) => keyForm.test(key)))
  )
}

/** The same schema in the forms that the SDK's own conversion knows. */
function said(value: unknown): Schema {
  if (!isSchema(value)) throw unsayable
  const { allOf: _allOf, nullable, type, ...rest } = Array.isArray(value.allOf) ? laid(value) : value
  const types: unknown[] = Array.isArray(type)
    ? [...new Set(type)]
    : type === undefined
      ? implied(rest)
      : [type]
  if (types.length > mostTypes) throw unsayable
  const options = rest.anyOf ?? rest.oneOf
  if (nullable === true) return { anyOf: [said({ ...rest, type }), { type: 'null' }] }
  if (Array.isArray(options)) {
    if (rest.properties !== undefined || rest.items !== undefined) throw unsayable
    const { anyOf: _, oneOf: __, ...beside } = rest
    return { ...beside, anyOf: options.map(said) }
  }
  if ('const' in rest || Array.isArray(rest.enum)) {
    const values: unknown[] = 'const' in rest ? [rest.const] : Array.isArray(rest.enum) ? rest.enum : []
    if (values.length === 0 || values.some((one) => one !== null && typeof one === 'object')) throw unsayable
    return rest
  }
  if (types.length === 0) throw unsayable
  if (types.length > 1) return { anyOf: types.map((one) => said({ ...rest, type: one })) }
  return typed(rest, types[0])
}

const ofContainers = new Set(['properties', 'required', 'additionalProperties', 'items', 'prefixItems'])

function typed(rest: Schema, type: unknown): Schema {
  const { properties, additionalProperties: more, patternProperties, required, items, prefixItems } = rest
  if (type === 'object') {
    const open = isSchema(properties) ? more === true || isSchema(more) : more !== false
    if (open || patternProperties !== undefined) throw unsayable
    const members = isSchema(properties) ? properties : {}
    return {
      ...rest,
      type,
      properties: Object.fromEntries(Object.entries(members).map(([name, one]) => [name, said(one)])),
      ...(Array.isArray(required)
        ? { required: required.filter((name) => Object.hasOwn(members, String(name))) }
        : {}),
    }
  }
  const own = Object.fromEntries(Object.entries(rest).filter(([key]) => !ofContainers.has(key)))
  if (type !== 'array') return { ...own, type }
  const fixed = Array.isArray(items) ? items : prefixItems
  if (!Array.isArray(fixed)) return { ...own, type, items: said(items) }
  const kinds = new Map(fixed.map(said).map((kind) => [JSON.stringify(kind), kind]))
  const [only, ...others] = kinds.values()
  if (!only) throw unsayable
  const each = others.length === 0 ? only : { anyOf: [only, ...others] }
  return { ...own, type, items: each, minItems: fixed.length, maxItems: fixed.length }
}

function laid(schema: Schema): Schema {
  const { anyOf, oneOf, ...rest } = schema
  return { ...objectRoot(rest), ...(anyOf ? { anyOf } : {}), ...(oneOf ? { oneOf } : {}) }
}

function implied({ properties, items, prefixItems }: Schema): string[] {
  if (isSchema(properties)) return ['object']
  return items !== undefined || prefixItems !== undefined ? ['array'] : []
}
