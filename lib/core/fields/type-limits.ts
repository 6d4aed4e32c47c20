/**
 * How much a type may hold. What is deeper or wider than anybody asks for freezes what walks it: printers, forms, schemas
 * for vendors (where 32 levels of types are up to 128 levels of JSON).
 */
export const typeLimits = {
  /** Types inside one another. */
  depth: 32,
  /** Types of a signature in all. */
  types: 2_000,
  /** Fields on one side of a signature, members of an object, types of a tuple or union. */
  fields: 200,
  /** Choices of a literal or members of an enum. */
  choices: 2_000,
  /** UTF-16 units of one choice. */
  choice: 2_000,
} as const

/** What a person is told of a type that holds more. */
export const tooMuch = {
  depth: `Types are nested deeper than ${typeLimits.depth} levels.`,
  types: `There are more than ${typeLimits.types.toLocaleString('en')} types in all.`,
  fields: `There are more than ${typeLimits.fields} fields, members or options in one place.`,
  choices: `There are more than ${typeLimits.choices.toLocaleString('en')} choices.`,
} as const

/**
 * What is too much about data that claim to be types; undefined when they may be walked by recursion. Looks at no more
 * than the limits allow, without recursion itself; whether they are types at all is for others to judge.
 */
export function excessOf(types: readonly unknown[]): string | undefined {
  const open = types.map((type) => ({ type, depth: 1 }))
  let count = 0
  for (let next = open.pop(); next; next = open.pop()) {
    count += 1
    if (next.depth > typeLimits.depth) return tooMuch.depth
    if (count > typeLimits.types) return tooMuch.types
    const depth = next.depth + 1
    const inner = innerTypes(next.type)
    // No more than decides is kept.
    for (const type of inner.slice(0, typeLimits.types + 1)) open.push({ type, depth })
  }
  return undefined
}

function innerTypes(type: unknown): readonly unknown[] {
  if (!isObject(type)) return []
  const fields = listOf(type.fields).map((field) => (isObject(field) ? field.type : undefined))
  return [type.item, type.key, type.value, ...listOf(type.items), ...listOf(type.options), ...fields].filter(
    isObject,
  )
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, typeLimits.types + 1) : []
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
