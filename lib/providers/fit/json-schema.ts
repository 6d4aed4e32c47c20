export type Schema = Readonly<Record<string, unknown>>

export function isSchema(value: unknown): value is Schema {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** Levels a schema that speaks of itself is written out to, and what no schema for a vendor is larger than. */
const mostTurns = 3
const mostNodes = 5000
const mostDepth = 64

const single = new Set(['items', 'additionalProperties', 'not', 'contains', 'if', 'then', 'else'])
const several = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems'])
const named = new Set(['properties', 'patternProperties', '$defs', 'definitions'])

/** The schemas right inside one, with the keyword they stand under. */
function children(schema: Schema): [string, unknown][] {
  return Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
    if (several.has(key) || (key === 'items' && Array.isArray(value)))
      return Array.isArray(value) ? value.map((one): [string, unknown] => [key, one]) : []
    if (single.has(key)) return [[key, value]]
    if (named.has(key) && isSchema(value))
      return Object.values(value).map((one): [string, unknown] => [key, one])
    return []
  })
}

/** True for a schema that speaks of itself, at any depth, or is too large to be looked through. */
export function isRecursive(root: Schema): boolean {
  let seen = 0
  const within = (schema: unknown, open: readonly string[], depth: number): boolean => {
    seen += 1
    if (seen > mostNodes || depth > mostDepth) return true
    if (!isSchema(schema)) return false
    const { $ref: ref } = schema
    if (typeof ref === 'string')
      return open.includes(ref) || within(pointed(root, ref), [...open, ref], depth + 1)
    return children(schema).some(
      ([key, child]) => key !== '$defs' && key !== 'definitions' && within(child, open, depth + 1),
    )
  }
  return within(root, ['#'], 0)
}

/**
 * The schema without references: each is written out, what stands beside it laid over it. One that speaks of itself is written
 * out three times and is any value within; the reply must be checked against the original.
 */
export function withoutRefs(root: Schema): Schema {
  let nodes = 0
  const written = (value: unknown, open: readonly string[], depth: number): unknown => {
    nodes += 1
    if (!isSchema(value)) return value
    if (nodes > mostNodes || depth > mostDepth) return {}
    const { $ref: ref, $defs: _, definitions: __, ...beside } = value
    if (typeof ref === 'string') {
      if (open.filter((one) => one === ref).length >= mostTurns) return {}
      const target = pointed(root, ref)
      return written({ ...(isSchema(target) ? target : {}), ...beside }, [...open, ref], depth + 1)
    }
    return Object.fromEntries(Object.entries(beside).map(([key, one]) => [key, inner(key, one, open, depth)]))
  }
  const inner = (key: string, one: unknown, open: readonly string[], depth: number): unknown => {
    if ((several.has(key) || key === 'items') && Array.isArray(one))
      return one.map((part) => written(part, open, depth + 1))
    if (single.has(key)) return written(one, open, depth + 1)
    if (named.has(key) && isSchema(one))
      return Object.fromEntries(
        Object.entries(one).map(([name, part]) => [name, written(part, open, depth + 1)]),
      )
    return one
  }
  const result = written(root, ['#'], 0)
  return isSchema(result) ? result : {}
}

/** Where a reference into the same schema points; undefined for any other. */
export function pointed(root: Schema, ref: string): unknown {
  if (ref === '#') return root
  if (!ref.startsWith('#/')) return undefined
  const steps = ref.slice(2).split('/')
  return steps.reduce<unknown>((at, step) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (Array.isArray(at)) return at[Number(name)]
    return isSchema(at) && Object.hasOwn(at, name) ? at[name] : undefined
  }, root)
}

/** Every schema inside one, itself first, references not followed. */
export function* schemasIn(root: unknown, depth = 0): Generator<Schema> {
  if (!isSchema(root) || depth > mostDepth) return
  yield root
  for (const [, child] of children(root)) yield* schemasIn(child, depth + 1)
}

/**
 * The schema of a tool's arguments as every vendor takes it: an object, with nothing beside its members that would make it
 * another thing. What the forms of a choice have in common stays required; the choice itself is told in the description.
 */
export function objectRoot(schema: Schema): Record<string, unknown> {
  const whole = typeof schema.$ref === 'string' ? withoutRefs(schema) : schema
  const { anyOf, oneOf, allOf, not: _not, nullable: _null, enum: _values, const: _value, ...rest } = whole
  const choices = [anyOf, oneOf].flatMap((one) => (Array.isArray(one) ? one : [])).filter(isSchema)
  const layers = (Array.isArray(allOf) ? allOf : []).filter(isSchema)
  if (choices.length === 0 && layers.length === 0) return { ...rest, type: 'object' }
  const all = [rest, ...layers, ...choices]
  const [first, ...others] = choices.map((one) => new Set(requiredOf(one)))
  const required = [
    ...[rest, ...layers].flatMap(requiredOf),
    ...[...(first ?? [])].filter((name) => others.every((names) => names.has(name))),
  ]
  const told = choices.length > 0 ? `Exactly as one of: ${JSON.stringify(choices).slice(0, 2000)}` : ''
  return {
    ...rest,
    type: 'object',
    properties: overlaid(all.map(({ properties }) => properties)),
    ...(required.length > 0 ? { required: [...new Set(required)] } : {}),
    ...(told ? { description: [rest.description, told].filter(Boolean).join(' ') } : {}),
  }
}

/** The members of all that are objects, later ones over earlier ones. Neither their number nor their names matter. */
export function overlaid(layers: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(layers.filter(isSchema).flatMap((layer) => Object.entries(layer)))
}

function requiredOf({ required }: Schema): string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : []
}
