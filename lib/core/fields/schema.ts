import type { Signature } from '../signature'
import type { JsonSchema, SchemaBuilder } from './field-type'
import { fieldType } from './index'
import type { TypeSpec } from './type-spec'

/**
 * The JSON schema a prompt shows for a type: named types under `$defs`, `anyOf` for optional ones, keys sorted
 * with `type` first at every level.
 */
export function promptSchema(type: TypeSpec): JsonSchema {
  const definitions = new Map<string, JsonSchema>()
  const build: SchemaBuilder = {
    strict: false,
    inner: (inner) => fieldType(inner).schema(inner, build),
    define(name, schema) {
      const key = freeName(definitions, name, schema)
      definitions.set(key, schema)
      return { $ref: reference(key) }
    },
  }
  const schema = build.inner(type)
  const [own] = [...definitions].filter(([name]) => schema.$ref === reference(name))
  if (own) definitions.delete(own[0])
  const $defs = definitions.size > 0 ? { $defs: Object.fromEntries(definitions) } : {}
  return sortKeys({ ...(own?.[1] ?? schema), ...$defs }) as JsonSchema
}

/**
 * The schema of a whole answer for providers with structured output: every field required, every object
 * closed, descriptions kept, fields in the signature's order so that reasoning is written before the answer.
 * Optional object fields become nullable.
 * Open maps, tuples and `Any` are written as they are: providers refuse them, so ask for any JSON object then.
 */
export function outputSchema(signature: Signature): JsonSchema {
  const build: SchemaBuilder = {
    strict: true,
    inner: (inner) => fieldType(inner).schema(inner, build),
    // Types hold no cycles, so writing each out is safe; a reference may not carry a description.
    define: (_name, schema) => schema,
  }
  const properties = signature.outputs.map((field): [string, JsonSchema] => {
    const description = field.desc ? { description: field.desc } : {}
    return [field.name, { ...build.inner(field.type), ...description }]
  })
  return {
    // The name by which other tools of this prompt format know the schema.
    title: 'DSPyProgramOutputs',
    type: 'object',
    properties: Object.fromEntries(properties),
    required: signature.outputs.map((field) => field.name),
    additionalProperties: false,
  }
}

function reference(name: string): string {
  return `#/$defs/${name}`
}

/** Two types of one name but different shape get a number behind the second name. */
function freeName(definitions: ReadonlyMap<string, JsonSchema>, name: string, schema: JsonSchema): string {
  const wanted = JSON.stringify(schema)
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? name : `${name}${count}`
    const taken = definitions.get(key)
    if (taken === undefined || JSON.stringify(taken) === wanted) return key
  }
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => before(a, b))
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]))
}

function before(a: string, b: string): number {
  if (a === 'type' || b === 'type') return a === 'type' ? -1 : 1
  return a < b ? -1 : 1
}
