import type { LiteralValue, TypeSpec } from './fields/type-spec'
import { quoted } from './signature-tokens'

/** A type as the text form writes it, with nested objects and enums spelled out. */
export function typeText(type: TypeSpec): string {
  switch (type.kind) {
    case 'any':
      return 'Any'
    case 'none':
      return 'None'
    case 'image':
      return 'Image'
    case 'audio':
      return 'Audio'
    case 'code':
      return type.lang === 'python' ? 'Code' : `Code[${quoted(type.lang)}]`
    case 'history':
      return 'History'
    case 'toolCalls':
      return 'ToolCalls'
    case 'list':
      return `list[${typeText(type.item)}]`
    case 'dict':
      return `dict[${typeText(type.key)}, ${typeText(type.value)}]`
    case 'tuple':
      return `tuple[${type.items.map(typeText).join(', ')}]`
    case 'literal':
      return `Literal[${type.values.map(literalText).join(', ')}]`
    case 'enum':
      return `${type.name}(${type.members.map((member) => `${member.name}=${literalText(member.value)}`).join(', ')})`
    case 'union':
      return unionText(type.options)
    case 'object': {
      const fields = type.fields.map(
        (field) => `${field.name}${field.optional ? '?' : ''}: ${typeText(field.type)}`,
      )
      return `${type.name}{${fields.join(', ')}}`
    }
    default:
      return type.kind
  }
}

function unionText(options: readonly TypeSpec[]): string {
  const rest = options.filter((option) => option.kind !== 'none')
  const inner = rest.map(typeText).join(', ')
  if (rest.length === options.length) return `Union[${inner}]`
  return rest.length === 1 ? `Optional[${inner}]` : `Optional[Union[${inner}]]`
}

/** A literal as Python writes it. */
export function literalText(value: LiteralValue): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return String(value)
}
