import type { TypeSpec } from '../../lib/core/fields/type-spec'

/** A type as the form shows it: a core, perhaps a list of it, perhaps allowed to be missing. */
export interface TypeShape {
  core: TypeSpec
  list: boolean
  optional: boolean
}

function withoutNone(type: TypeSpec): TypeSpec | undefined {
  if (type.kind !== 'union' || type.options.length !== 2) return undefined
  const rest = type.options.filter((option) => option.kind !== 'none')
  return rest.length === 1 ? rest[0] : undefined
}

export function peel(type: TypeSpec): TypeShape {
  const present = withoutNone(type)
  const inner = present ?? type
  const list = inner.kind === 'list'
  return { core: list ? inner.item : inner, list, optional: present !== undefined }
}

export function wrap({ core, list, optional }: TypeShape): TypeSpec {
  const inner: TypeSpec = list ? { kind: 'list', item: core } : core
  return optional ? { kind: 'union', options: [inner, { kind: 'none' }] } : inner
}

/** What the picker offers, with the type a fresh choice starts from. Everything else is written as text. */
export const pickable = [
  { kind: 'str', label: 'Text', start: { kind: 'str' } },
  { kind: 'int', label: 'Whole number', start: { kind: 'int' } },
  { kind: 'float', label: 'Number', start: { kind: 'float' } },
  { kind: 'bool', label: 'Yes or no', start: { kind: 'bool' } },
  { kind: 'literal', label: 'Choice', start: { kind: 'literal', values: ['first', 'second'] } },
  {
    kind: 'object',
    label: 'Object',
    start: { kind: 'object', name: 'Item', fields: [{ name: 'name', type: { kind: 'str' } }] },
  },
  { kind: 'image', label: 'Image', start: { kind: 'image' } },
  { kind: 'audio', label: 'Audio', start: { kind: 'audio' } },
  { kind: 'any', label: 'Anything', start: { kind: 'any' } },
] as const satisfies readonly { kind: TypeSpec['kind']; label: string; start: TypeSpec }[]

export type Pickable = (typeof pickable)[number]['kind']

/** The picker's entry for a core, undefined when only text can say it. */
export function pickOf(core: TypeSpec): Pickable | undefined {
  return pickable.find((choice) => choice.kind === core.kind)?.kind
}

export function startOf(kind: string): TypeSpec | undefined {
  const choice = pickable.find((entry) => entry.kind === kind)
  return choice ? structuredClone(choice.start) : undefined
}
