import { fieldType } from '../fields'
import { promptType } from '../fields/display'
import type { TypeSpec } from '../fields/type-spec'
import type { Constraints, Field, Signature } from '../signature'

const wordings: readonly (readonly [keyof Constraints, string])[] = [
  ['gt', 'greater than'],
  ['ge', 'greater than or equal to'],
  ['lt', 'less than'],
  ['le', 'less than or equal to'],
  ['minLength', 'minimum length'],
  ['maxLength', 'maximum length'],
  ['multipleOf', 'a multiple of the given number'],
]

/** `greater than: 3, maximum length: 8`; empty without constraints. */
export function constraintText(constraints: Constraints | undefined): string {
  return wordings
    .flatMap(([key, words]) => (constraints?.[key] === undefined ? [] : [`${words}: ${constraints[key]}`]))
    .join(', ')
}

/** Both sides of a signature as numbered lists: name, type, description, constraints. */
export function fieldLists(signature: Signature): string {
  return `What you are given:\n${fieldList(signature.inputs)}\n\nWhat you produce:\n${fieldList(signature.outputs)}`
}

function fieldList(fields: readonly Field[]): string {
  return fields
    .map((field, index) => `${index + 1}. ${fieldLine(field)}`)
    .join('\n')
    .trim()
}

function fieldLine(field: Field): string {
  const desc = field.desc && field.desc !== `\${${field.name}}` ? field.desc : ''
  const limits = constraintText(field.constraints)
  const types = typeNotes(field.type).map((note) => `\n    ${note}`)
  return `\`${field.name}\` (${promptType(field.type)}): ${desc}${types.join('')}${limits ? `\nConstraints: ${limits}` : ''}`
}

/** What the types within a type say of themselves; the fields of objects are left to their schema. */
function typeNotes(type: TypeSpec): string[] {
  const own = fieldType(type).describe?.(type)
  if (own) return [`Type description of ${promptType(type)}: ${own}`]
  if (type.kind === 'list') return typeNotes(type.item)
  if (type.kind === 'dict') return typeNotes(type.value)
  if (type.kind === 'tuple') return type.items.flatMap(typeNotes)
  return type.kind === 'union' ? type.options.flatMap(typeNotes) : []
}

/** The instructions as a block of their own, indented so that they cannot be taken for layout. */
export function objective(signature: Signature): string {
  const lines = signature.instructions.split('\n').map((line) => `        ${line}`)
  return `Your task, in the words of the person who set it:\n${lines.join('\n')}`
}
