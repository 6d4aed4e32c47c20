import type { LiteralValue, TypeSpec } from '../../../core/fields/type-spec'
import { nameWords } from '../text/words'

/** One choice of a Literal, an Enum or a bool, with the words a person would say for it. */
export interface Label {
  value: LiteralValue
  wording: string
}

function wordingOf(value: LiteralValue): string {
  return typeof value === 'string'
    ? value
        .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
        .replace(/[_-]+/g, ' ')
        .trim()
    : String(value)
}

/** The choices of a type, or undefined when it is not a choice. */
export function labelsOf(type: TypeSpec): Label[] | undefined {
  if (type.kind === 'literal') return type.values.map((value) => ({ value, wording: wordingOf(value) }))
  if (type.kind === 'enum')
    return type.members.map(({ name, value }) => ({
      value,
      wording: typeof value === 'string' ? wordingOf(value) : nameWords(name).join(' '),
    }))
  if (type.kind === 'bool') return [true, false].map((value) => ({ value, wording: value ? 'yes' : 'no' }))
  return undefined
}

/** True when a demo's value stands for the label: the value itself, or an enum member's name. */
export function isLabel(type: TypeSpec, label: Label, value: unknown): boolean {
  if (value === label.value || String(value) === String(label.value)) return true
  if (type.kind !== 'enum') return false
  return type.members.some((member) => member.name === value && member.value === label.value)
}
