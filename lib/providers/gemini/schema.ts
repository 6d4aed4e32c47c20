type Schema = Readonly<Record<string, unknown>>

// What `responseJsonSchema` and `parametersJsonSchema` understand, by how their values nest.
const plain = new Set([
  '$id',
  '$anchor',
  '$ref',
  'type',
  'format',
  'title',
  'description',
  'enum',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'required',
])
const one = new Set(['items', 'additionalProperties'])
const several = new Set(['prefixItems', 'anyOf', 'oneOf'])
const named = new Set(['$defs', 'properties'])
// Say nothing about which values are right.
const silent = new Set(['$schema', '$comment', 'default', 'examples', 'readOnly', 'writeOnly', 'deprecated'])

/**
 * A JSON schema in the part of the language this API understands. `const` becomes an `enum` of one, the parts of `allOf`
 * are laid over one another, and any other constraint is told in the description, so the model still reads it.
 * The reply must be checked against the original.
 */
export function toGeminiSchema(schema: Schema): Record<string, unknown> {
  // The API takes nothing beside a reference.
  if (typeof schema.$ref === 'string') return withDefs({ $ref: schema.$ref }, schema)
  const result: Record<string, unknown> = {}
  const told: string[] = []
  for (const [key, value] of Object.entries(schema)) {
    if (plain.has(key)) result[key] = value
    else if (one.has(key)) result[key] = nested(value)
    else if (several.has(key) && Array.isArray(value)) result[key] = value.map(nested)
    else if (named.has(key) && isSchema(value)) result[key] = mapValues(value)
    else if (key === 'const') result.enum = [value]
    else if (key === 'allOf' && Array.isArray(value)) {
      for (const part of value.filter(isSchema)) Object.assign(result, lay(result, toGeminiSchema(part)))
    } else if (!silent.has(key)) told.push(`${key}: ${JSON.stringify(value)}`)
  }
  if (told.length === 0) return result
  const given = typeof result.description === 'string' ? `${result.description} ` : ''
  return { ...result, description: `${given}(${told.join(', ')})` }
}

function lay(base: Schema, part: Schema): Schema {
  const both = (key: string) => isSchema(base[key]) && isSchema(part[key])
  return {
    ...part,
    ...(both('properties') ? { properties: { ...Object(base.properties), ...Object(part.properties) } } : {}),
    ...(Array.isArray(base.required) && Array.isArray(part.required)
      ? { required: [...new Set([...base.required, ...part.required])] }
      : {}),
  }
}

function withDefs(result: Record<string, unknown>, { $defs }: Schema) {
  return isSchema($defs) ? { ...result, $defs: mapValues($defs) } : result
}

function mapValues(schemas: Schema): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schemas).map(([name, value]) => [name, nested(value)]))
}

function nested(value: unknown): unknown {
  return isSchema(value) ? toGeminiSchema(value) : value
}

function isSchema(value: unknown): value is Schema {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
