import { isSchema, overlaid, pointed, type Schema, schemasIn } from '../fit/json-schema'

// What strict mode understands besides the words that hold further schemas; everything else is dropped.
const plain = new Set([
  'type',
  'title',
  'description',
  'enum',
  'const',
  'pattern',
  'multipleOf',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minItems',
  'maxItems',
])
const formats = new Set([
  'date-time',
  'time',
  'date',
  'duration',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uuid',
])

const unsayable = new Error('strict mode has no words for this schema')

/**
 * A JSON schema in OpenAI's strict form: the root an object, every object closed, every member required (one that was
 * optional may be null instead), a fixed list as a list of that length. Words strict mode refuses are dropped, so the
 * reply must be checked against the original. Undefined when the schema says what strict mode cannot: maps with free
 * keys, values of any type, a root that is no object. Source: the Structured Outputs guide, "Supported schemas".
 */
export function strictSchema(schema: Schema): Record<string, unknown> | undefined {
  try {
    if (!isSmall(schema)) return undefined
    const strict = convert(rootOf(schema))
    if (strict.type !== 'object') return undefined
    const definitions = ['$defs', 'definitions'].flatMap((key) =>
      isSchema(schema[key]) ? [[key, mapValues(schema[key])] as const] : [],
    )
    const whole = { ...strict, ...Object.fromEntries(definitions) }
    const refs = [...schemasIn(whole)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []))
    return refs.every((ref) => isSchema(pointed(whole, ref))) ? whole : undefined
  } catch (error) {
    if (error === unsayable) return undefined
    throw error
  }
}

// Limits of the guide: members in all, values of all choices, characters of all names and choices, levels.
const most = { members: 5000, choices: 1000, characters: 120_000, depth: 10 }

function isSmall(schema: Schema): boolean {
  let [members, choices, characters] = [0, 0, 0]
  for (const { properties, enum: values } of schemasIn(schema)) {
    const names = isSchema(properties) ? Object.keys(properties) : []
    const texts = Array.isArray(values) ? values.map(String) : []
    members += names.length
    choices += texts.length
    characters += [...names, ...texts].join('').length
  }
  const small = members <= most.members && choices <= most.choices && characters <= most.characters
  return small && depthOf(schema) <= most.depth
}

/** Objects within objects and lists, references not followed. */
function depthOf(schema: unknown, depth = 0): number {
  if (!isSchema(schema) || depth > most.depth) return depth
  const { properties, items, anyOf } = schema
  const inner = [...Object.values(isSchema(properties) ? properties : {}), items]
  const beside = Array.isArray(anyOf) ? anyOf.map((one) => depthOf(one, depth)) : []
  const within = inner.filter(isSchema).map((one) => depthOf(one, depth + 1))
  return [...beside, ...within].reduce((most, one) => Math.max(most, one), depth)
}

/** A name as the API takes it: at most 64 of `A-Z a-z 0-9 _ -`. */
export function schemaName(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 64) || 'answer'
}

/** A root that only points to a definition is that definition: strict mode wants the object itself there. */
function rootOf(schema: Schema): Schema {
  if (typeof schema.$ref !== 'string') return schema
  const [, place, name] = /^#\/(\$defs|definitions)\/([^/]+)$/.exec(schema.$ref) ?? []
  const definitions = place === undefined ? undefined : schema[place]
  const found = name !== undefined && isSchema(definitions) ? definitions[name] : undefined
  return isSchema(found) ? found : schema
}

function convert(given: unknown): Record<string, unknown> {
  if (!isSchema(given)) throw unsayable
  const schema = Array.isArray(given.allOf) ? flattened(given, given.allOf) : given
  // Nothing may stand beside a reference.
  if (typeof schema.$ref === 'string') {
    if (!schema.$ref.startsWith('#')) throw unsayable
    return { $ref: schema.$ref }
  }
  const result: Record<string, unknown> = Object.fromEntries(
    Object.entries(schema).filter(([key]) => plain.has(key)),
  )
  for (const key of ['title', 'description']) if (typeof result[key] !== 'string') delete result[key]
  // Neither does it look ahead or behind in a pattern.
  if (typeof result.pattern !== 'string' || result.pattern.includes('(?')) delete result.pattern
  if (hasOddChoice(schema)) throw unsayable
  if (typeof schema.format === 'string' && formats.has(schema.format)) result.format = schema.format
  const options = schema.anyOf ?? schema.oneOf
  if (Array.isArray(options)) {
    if (isSchema(schema.properties) || schema.items !== undefined) throw unsayable
    return { ...result, anyOf: options.map(convert) }
  }
  const type = schema.type ?? impliedType(schema)
  const types: unknown[] = Array.isArray(type) ? type : [type]
  if (types.length === 0 || types.includes(undefined)) throw unsayable
  return {
    ...result,
    type,
    ...(types.includes('object') ? members(schema) : {}),
    ...(types.includes('array') ? elements(schema) : {}),
  }
}

/** A choice of nothing, or among values that are not plain. */
function hasOddChoice(schema: Schema): boolean {
  const values: unknown[] =
    'const' in schema ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : [0]
  return values.length === 0 || values.some((one) => one !== null && typeof one === 'object')
}

function members(schema: Schema): Record<string, unknown> {
  const { properties, additionalProperties: rest } = schema
  const open = isSchema(properties) ? rest === true || isSchema(rest) : rest !== false
  if (open || isSchema(schema.patternProperties)) throw unsayable
  const required = new Set<unknown>(Array.isArray(schema.required) ? schema.required : [])
  const entries = Object.entries(isSchema(properties) ? properties : {}).map(
    ([name, value]) => [name, required.has(name) ? convert(value) : nullable(convert(value))] as const,
  )
  return {
    properties: Object.fromEntries(entries),
    required: entries.map(([name]) => name),
    additionalProperties: false,
  }
}

function elements(schema: Schema): Record<string, unknown> {
  const fixed = Array.isArray(schema.items) ? schema.items : schema.prefixItems
  if (!Array.isArray(fixed)) return { items: convert(schema.items) }
  const kinds = new Map(fixed.map(convert).map((kind) => [JSON.stringify(kind), kind]))
  const [only, ...more] = kinds.values()
  if (!only) throw unsayable
  return {
    items: more.length === 0 ? only : { anyOf: [only, ...more] },
    minItems: fixed.length,
    maxItems: fixed.length,
  }
}

function nullable(schema: Record<string, unknown>): Record<string, unknown> {
  if (admitsNull(schema)) return schema
  const { anyOf, ...beside } = schema
  if (Array.isArray(anyOf)) return { ...beside, anyOf: [...anyOf, { type: 'null' }] }
  return { anyOf: [schema, { type: 'null' }] }
}

function admitsNull({ type, anyOf }: Schema): boolean {
  if (Array.isArray(anyOf)) return anyOf.some((option) => isSchema(option) && admitsNull(option))
  return type === 'null' || (Array.isArray(type) && type.includes('null'))
}

/** The parts of `allOf` laid over what stands beside it; members add up. */
function flattened({ allOf: _, ...beside }: Schema, parts: readonly unknown[]): Schema {
  const layers = [beside, ...parts].map((part) => {
    if (!isSchema(part) || Array.isArray(part.allOf)) throw unsayable
    return part
  })
  if (layers.some(({ $ref }) => $ref !== undefined) && layers.length > 2) throw unsayable
  const properties = layers.map((layer) => layer.properties).filter(isSchema)
  const required = layers.flatMap((layer) => (Array.isArray(layer.required) ? layer.required : []))
  return {
    ...overlaid(layers),
    ...(properties.length > 0 ? { properties: overlaid(properties) } : {}),
    ...(required.length > 0 ? { required: [...new Set(required)] } : {}),
  }
}

function impliedType(schema: Schema): unknown {
  if (isSchema(schema.properties)) return 'object'
  if (schema.items !== undefined || schema.prefixItems !== undefined) return 'array'
  const values = 'const' in schema ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : []
  const types = [...new Set(values.map(typeOf))]
  return types.length === 1 ? types[0] : types
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

function mapValues(schemas: Schema): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schemas).map(([name, value]) => [name, convert(value)]))
}
