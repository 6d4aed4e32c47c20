import type { LiteralValue, TypeSpec } from '@/lib/core/fields/type-spec'
import { type MediaPlace, mediaPlace } from '@/lib/stores/input-fields'

/** Which control a type is given by. `optional` allows leaving it out. */
export type ControlKind =
  | { control: 'media'; place: MediaPlace }
  | { control: 'text' }
  | { control: 'number'; whole: boolean }
  | { control: 'choice'; optional: boolean; options: readonly { label: string; value: LiteralValue }[] }
  | { control: 'json' }

export function controlFor(type: TypeSpec, optional = false): ControlKind {
  const place = mediaPlace(type)
  if (place) return { control: 'media', place }
  switch (type.kind) {
    case 'str':
    case 'code':
      return { control: 'text' }
    case 'int':
    case 'float':
      return { control: 'number', whole: type.kind === 'int' }
    case 'bool':
      return {
        control: 'choice',
        optional,
        options: [
          { label: 'Yes', value: true },
          { label: 'No', value: false },
        ],
      }
    case 'literal':
      return {
        control: 'choice',
        optional,
        options: type.values.map((value) => ({ label: String(value), value })),
      }
    case 'enum':
      return {
        control: 'choice',
        optional,
        options: type.members.map(({ name, value }) => ({ label: name, value })),
      }
    case 'union': {
      const rest = type.options.filter((option) => option.kind !== 'none')
      const [only] = rest
      return rest.length === 1 && only ? controlFor(only, true) : { control: 'json' }
    }
    default:
      return { control: 'json' }
  }
}
