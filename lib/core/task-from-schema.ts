import { excessOf, typeLimits } from './fields/type-limits'
import type { TypeSpec } from './fields/type-spec'
import { parseShallow } from './json/depth'
import {
  constraintsOf,
  isObject,
  isRequired,
  type Json,
  joined,
  named,
  nameOf,
  optional,
  propertiesOf,
  type Reading,
  readingOf,
  resolved,
  typeName,
  typeOf,
} from './schema-type'
import type { Field, Signature } from './signature'
import { defaultInstructions } from './signature-ops'
import { signatureSchema } from './signature-schema'
import type { Task } from './task-from-words'

/** Where tools and vendors keep the schema inside what they show. */
const wrappers = [
  'json_schema',
  'schema',
  'input_schema',
  'parameters',
  'function',
  'responseSchema',
  'text',
  'format',
]

/**
 * The outputs a JSON schema describes, or the fields an example of an answer shows; a signature in its own JSON form as it
 * is. Inputs are those of `present`. Undefined for what is no JSON object, or none of these.
 */
export function taskFromJson(given: string, present: Signature): Task | undefined {
  const data = objectIn(given)
  if (!data) return undefined
  if (Array.isArray(data.inputs) && Array.isArray(data.outputs)) {
    const read = signatureSchema.safeParse(data)
    return read.success ? { signature: read.data, values: {}, notes: [] } : undefined
  }
  const schema = schemaIn(data, 0)
  const notes = new Set<string>()
  const outputs = schema ? schemaOutputs(schema, data, notes) : exampleOutputs(data)
  if (outputs.length === 0 || excessOf(outputs.map(({ type }) => type))) return undefined
  const { inputs, renamed } = apartFrom(present.inputs, outputs)
  for (const name of renamed) notes.add(`The input \`${name}\` has another name, as an output is called so.`)
  const bare = { name: nameOf(schema?.title, 'StringSignature'), instructions: '', inputs, outputs }
  const told = typeof schema?.description === 'string' ? schema.description.slice(0, 10_000) : ''
  return {
    signature: { ...bare, instructions: told || defaultInstructions(bare) },
    values: {},
    notes: [...notes],
  }
}

function objectIn(text: string): Json | undefined {
  if (!/^\s*\{/.test(text)) return undefined
  try {
    const data = parseShallow(text)
    return isObject(data) ? data : undefined
  } catch {
    return undefined
  }
}

/** The schema itself, out of the wrapping of a request. */
function schemaIn(data: Json, level: number): Json | undefined {
  if (isObject(data.properties) || (data.type === 'array' && isObject(data.items))) return data
  if (typeof data.$ref === 'string' || Array.isArray(data.anyOf) || Array.isArray(data.allOf)) return data
  if (level >= 4) return undefined
  for (const key of wrappers) {
    const inner = data[key]
    const found = isObject(inner) ? schemaIn(inner, level + 1) : undefined
    if (found) return found
  }
  return undefined
}

function schemaOutputs(schema: Json, whole: Json, notes: Set<string>): Field[] {
  const definitions = { ...defined(whole), ...defined(schema) }
  const reading = readingOf(definitions, notes)
  const top = joined(resolved(schema, reading), reading)
  const properties = propertiesOf(top)
  if (!properties)
    return [fieldOf('items', { schema: top, required: true, reading })].map((field) => ({
      ...field,
      name: field.type.kind === 'list' ? 'items' : 'answer',
    }))
  return named(properties, notes).map(([name, property, original]) =>
    fieldOf(name, { schema: property, required: isRequired(top, original), reading }),
  )
}

const defined = (schema: Json): Json => ({
  ...(isObject(schema.definitions) ? schema.definitions : {}),
  ...(isObject(schema.$defs) ? schema.$defs : {}),
})

function fieldOf(
  name: string,
  { schema, required, reading }: { schema: Json; required: boolean; reading: Reading },
): Field {
  const type = typeOf(schema, { reading, name })
  const constraints = constraintsOf(schema)
  const desc = typeof schema.description === 'string' ? schema.description.slice(0, 2000) : ''
  return {
    name,
    type: required ? type : optional(type),
    typed: true,
    ...(desc ? { desc } : {}),
    ...(constraints ? { constraints } : {}),
  }
}

/** An answer as somebody wishes it: a field for each of its members, typed by what stands there. */
function exampleOutputs(data: Json): Field[] {
  return named(asSchemas(data), new Set()).map(([name, , original]) => ({
    name,
    type: exampleType(data[original], name, 0),
    typed: true,
  }))
}

const asSchemas = (data: Json): Json => Object.fromEntries(Object.keys(data).map((key) => [key, {}]))

function exampleType(value: unknown, name: string, depth: number): TypeSpec {
  if (depth >= typeLimits.depth) return { kind: 'any' }
  if (typeof value === 'boolean') return { kind: 'bool' }
  if (typeof value === 'number') return { kind: Number.isInteger(value) ? 'int' : 'float' }
  if (Array.isArray(value))
    return { kind: 'list', item: value.length > 0 ? exampleType(value[0], name, depth + 1) : { kind: 'str' } }
  if (!isObject(value)) return { kind: 'str' }
  const members = named(asSchemas(value), new Set())
  if (members.length === 0) return { kind: 'dict', key: { kind: 'str' }, value: { kind: 'any' } }
  const fields = members.map(([member, , original]) => ({
    name: member,
    type: exampleType(value[original], member, depth + 1),
  }))
  return { kind: 'object', name: typeName(undefined, name), fields }
}

/** The present inputs, with another name for one that an output is called by; a picture where there are none. */
function apartFrom(
  inputs: readonly Field[],
  outputs: readonly Field[],
): { inputs: Field[]; renamed: string[] } {
  const used = new Set(outputs.map(({ name }) => name))
  const renamed: string[] = []
  const given: readonly Field[] =
    inputs.length > 0 ? inputs : [{ name: 'image', type: { kind: 'image' }, typed: true }]
  const apart = given.map((field) => {
    let { name } = field
    if (used.has(name)) renamed.push(name)
    for (let count = 0; used.has(name); count += 1) name = `${field.name}_in${count > 0 ? count + 1 : ''}`
    used.add(name)
    return { ...field, name }
  })
  return { inputs: apart, renamed }
}
