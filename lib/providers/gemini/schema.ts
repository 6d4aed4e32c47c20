import { isRecursive, isSchema, objectRoot, overlaid, type Schema, withoutRefs } from '../fit/json-schema'

// What `responseJsonSchema` and `parametersJsonSchema` understand, by what their values are.
const texts = new Set(['$id', '$anchor', 'title', 'description'])
const numbers = new Set(['minItems', 'maxItems', 'minimum', 'maximum'])
const several = new Set(['prefixItems', 'anyOf', 'oneOf'])
const types = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'])
const formats = new Set(['date-time', 'date', 'time', 'float', 'double', 'int32', 'int64'])
// Say nothing about which values are right.
const silent = new Set(['$schema', '$comment', 'default', 'examples', 'readOnly', 'writeOnly', 'deprecated'])
const mostTold = 1000

/**
 * A JSON schema in the part of the language this API understands. A choice of other than texts and numbers becomes the types
 * of its values, the parts of `allOf` are laid over one another, a schema that speaks of itself is written out, and any other
 * constraint is told in the description, so the model still reads it. The reply must be checked against the original.
 */
export function toGeminiSchema(schema: Schema): Record<string, unknown> {
  return converted(refsFit(schema) ? schema : withoutRefs(schema))
}

/** The same for the arguments of a tool, which must be an object. */
export function toGeminiParameters(schema: Schema): Record<string, unknown> {
  const { properties, ...rest } = toGeminiSchema(objectRoot(schema))
  const some = isSchema(properties) && Object.keys(properties).length > 0
  return { ...rest, ...(some ? { properties } : {}) }
}

/** The API unrolls references only to `$defs`, and takes no schema that needs itself. */
function refsFit(schema: Schema): boolean {
  const written = JSON.stringify(schema) ?? ''
  const refs = written.match(/"\$ref":"[^"]*"/g) ?? []
  return refs.every((ref) => /"#\/\$defs\/[\w.-]+"$/.test(ref)) && !isRecursive(schema)
}

function converted(schema: Schema): Record<string, unknown> {
  // The API takes nothing beside a reference.
  if (typeof schema.$ref === 'string') return { $ref: schema.$ref, ...definitions(schema) }
  const result: Record<string, unknown> = { ...definitions(schema) }
  const told: string[] = []
  for (const [key, value] of Object.entries(schema)) {
    const written = keyword(key, value)
    if (written) Object.assign(result, written)
    else if (key === 'allOf' && Array.isArray(value)) {
      layOver(result, value.filter(isSchema).map(converted))
    } else if (!silent.has(key) && !known.has(key)) told.push(`${key}: ${JSON.stringify(value)}`)
  }
  if (isSchema(result.properties) && Array.isArray(result.required)) {
    const { properties } = result
    result.required = result.required.filter((name) => Object.hasOwn(properties, String(name)))
  }
  return withChoice(result, schema, told)
}

const known = new Set(['$defs', 'definitions', 'enum', 'const', 'nullable', 'allOf'])

/** One keyword as the API takes it; undefined where it has no such word, nothing to write where the word says nothing. */
function keyword(key: string, value: unknown): Record<string, unknown> | undefined {
  if (texts.has(key)) return typeof value === 'string' ? { [key]: value } : {}
  if (numbers.has(key)) return typeof value === 'number' ? { [key]: value } : {}
  if (key === 'type') return typeOf(value)
  if (key === 'format') return formats.has(String(value)) ? { format: value } : undefined
  if (key === 'required' || key === 'propertyOrdering') return Array.isArray(value) ? { [key]: value } : {}
  if (key === 'items' && Array.isArray(value)) return { prefixItems: value.map(nested) }
  if (key === 'items') return isSchema(value) ? { items: converted(value) } : {}
  if (key === 'additionalProperties')
    return { additionalProperties: isSchema(value) ? converted(value) : value }
  if (several.has(key) && Array.isArray(value)) return value.length > 0 ? { [key]: value.map(nested) } : {}
  if (key === 'properties' && isSchema(value)) return { properties: mapValues(value) }
  return undefined
}

function typeOf(value: unknown): Record<string, unknown> {
  const given = (Array.isArray(value) ? value : [value]).filter((one) => types.has(String(one)))
  if (given.length === 0) return {}
  return { type: given.length === 1 && !Array.isArray(value) ? given[0] : given }
}

/** The schema with its choice of values: the API chooses among texts and numbers only, each of one kind. */
function withChoice(
  result: Record<string, unknown>,
  schema: Schema,
  told: readonly string[],
): Record<string, unknown> {
  const values = 'const' in schema ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : []
  const { type: _type, ...untyped } = result
  const chosen = choice(values, result)
  const all = values.length === 0 ? result : { ...('anyOf' in chosen ? untyped : result), ...chosen }
  const extra = values.length > 0 && !values.every(isChoosable) ? [`one of: ${JSON.stringify(values)}`] : []
  const words = [...told, ...extra]
  const nullable = schema.nullable === true ? withNull(all) : all
  if (words.length === 0) return nullable
  const given = typeof nullable.description === 'string' ? `${nullable.description} ` : ''
  return { ...nullable, description: `${given}(${words.join(', ').slice(0, mostTold)})` }
}

function isChoosable(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number'
}

function choice(values: readonly unknown[], { type }: Record<string, unknown>): Record<string, unknown> {
  const strings = values.filter((one) => typeof one === 'string')
  const figures = values.filter((one) => typeof one === 'number')
  if (strings.length === values.length || figures.length === values.length) {
    return Array.isArray(type)
      ? {
          enum: values,
          type: strings.length > 0 ? 'string' : figures.every(Number.isInteger) ? 'integer' : 'number',
        }
      : { enum: values }
  }
  const forms = [
    ...(strings.length > 0 ? [{ type: 'string', enum: strings }] : []),
    ...(figures.length > 0
      ? [{ type: figures.every(Number.isInteger) ? 'integer' : 'number', enum: figures }]
      : []),
    ...(values.some((one) => typeof one === 'boolean') ? [{ type: 'boolean' }] : []),
    ...(values.includes(null) ? [{ type: 'null' }] : []),
    ...(values.some(Array.isArray) ? [{ type: 'array' }] : []),
    ...(values.some(isSchema) ? [{ type: 'object' }] : []),
  ]
  const [only, ...more] = forms
  return more.length === 0 ? { ...only } : { anyOf: forms }
}

function withNull(schema: Record<string, unknown>): Record<string, unknown> {
  const { type, ...rest } = schema
  if (typeof type === 'string' && !('enum' in schema)) return { ...rest, type: [type, 'null'] }
  return { anyOf: [schema, { type: 'null' }] }
}

/** Lays the parts over `base`, each over those before it; members and what is required add up. */
function layOver(base: Record<string, unknown>, parts: readonly Schema[]): void {
  const layers = [{ ...base }, ...parts]
  Object.assign(base, overlaid(parts))
  const properties = layers.map((layer) => layer.properties).filter(isSchema)
  if (properties.length > 0) base.properties = overlaid(properties)
  const required = layers.flatMap((layer): unknown[] => (Array.isArray(layer.required) ? layer.required : []))
  if (required.length > 0) base.required = [...new Set(required)]
}

function definitions({ $defs }: Schema): Record<string, unknown> {
  return isSchema($defs) ? { $defs: mapValues($defs) } : {}
}

/** A member that no value fits is no member. */
function mapValues(schemas: Schema): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schemas).flatMap(([name, value]) => (value === false ? [] : [[name, nested(value)]])),
  )
}

function nested(value: unknown): unknown {
  return isSchema(value) ? converted(value) : {}
}
