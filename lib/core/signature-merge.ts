import type { TypeSpec } from './fields/type-spec'
import type { Field, Signature } from './signature'
import { defaultInstructions } from './signature-ops'
import { parseWithTypes } from './signature-text'

/**
 * The signature a changed text form stands for, keeping what the text cannot say: descriptions, constraints
 * and ways to send of fields of the same name, instructions of one's own, descriptions inside nested objects.
 * Throws SignatureError as `parseSignature` does.
 */
export function mergeSignatureText(before: Signature, text: string): Signature {
  const types = namedTypes([...before.inputs, ...before.outputs].map((field) => field.type))
  const parsed = parseWithTypes(text, { name: before.name, types })
  const old = new Map([...before.inputs, ...before.outputs].map((field) => [field.name, field]))
  const keep = (field: Field): Field => {
    const { desc, constraints, send } = old.get(field.name) ?? {}
    const type = withDescriptions(field.type, types)
    const more = { ...(constraints ? { constraints } : {}), ...(send ? { send } : {}) }
    return { ...field, type, ...(desc ? { desc } : {}), ...more }
  }
  const own = before.instructions !== '' && before.instructions !== defaultInstructions(before)
  return {
    ...parsed,
    inputs: parsed.inputs.map(keep),
    outputs: parsed.outputs.map(keep),
    instructions: own ? before.instructions : parsed.instructions,
  }
}

function namedTypes(types: readonly TypeSpec[]): Record<string, TypeSpec> {
  const found: Record<string, TypeSpec> = {}
  const visit = (type: TypeSpec) => {
    if (type.kind === 'object' || type.kind === 'enum') found[type.name] = type
    for (const part of partsOf(type)) visit(part)
  }
  for (const type of types) visit(type)
  return found
}

function partsOf(type: TypeSpec): readonly TypeSpec[] {
  if (type.kind === 'list') return [type.item]
  if (type.kind === 'dict') return [type.key, type.value]
  if (type.kind === 'tuple') return type.items
  if (type.kind === 'union') return type.options
  if (type.kind === 'object') return type.fields.map((field) => field.type)
  return []
}

function withDescriptions(type: TypeSpec, types: Record<string, TypeSpec>): TypeSpec {
  const inner = (part: TypeSpec) => withDescriptions(part, types)
  if (type.kind === 'list') return { ...type, item: inner(type.item) }
  if (type.kind === 'dict') return { ...type, key: inner(type.key), value: inner(type.value) }
  if (type.kind === 'tuple') return { ...type, items: type.items.map(inner) }
  if (type.kind === 'union') return { ...type, options: type.options.map(inner) }
  if (type.kind !== 'object') return type
  const old = types[type.name]
  const descriptions = new Map(
    old?.kind === 'object' ? old.fields.map((field) => [field.name, field.desc]) : [],
  )
  const fields = type.fields.map((field) => {
    const desc = field.desc ?? descriptions.get(field.name)
    return { ...field, type: inner(field.type), ...(desc ? { desc } : {}) }
  })
  return { ...type, fields }
}
