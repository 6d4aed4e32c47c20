import type { LiteralValue, TypeSpec } from '../fields/type-spec'
import type { Constraints } from '../signature'
import { pythonName, pythonText } from './python-words'

/** How one library writes the types that plain Python lacks. */
export interface TypeWords {
  image: string
  audio: string
  code(lang: string): string
  history: string
  toolCalls: string
}

/** Imports that the types written so far need, and the classes they name, in the order they must stand. */
export interface PythonModule {
  words: TypeWords
  typing: Set<string>
  classes: Map<string, string>
}

export function pythonModule(words: TypeWords): PythonModule {
  return { words, typing: new Set(), classes: new Map() }
}

/** A type as an annotation. Objects and enums become classes of `module`, once for each name and shape. */
export function annotation(type: TypeSpec, module: PythonModule): string {
  const { typing, words } = module
  const from = (name: string) => {
    typing.add(name)
    return name
  }
  switch (type.kind) {
    case 'any':
      return from('Any')
    case 'none':
      return 'None'
    case 'image':
      return words.image
    case 'audio':
      return words.audio
    case 'code':
      return words.code(type.lang)
    case 'history':
      return words.history
    case 'toolCalls':
      return words.toolCalls
    case 'list':
      return `list[${annotation(type.item, module)}]`
    case 'dict':
      return `dict[${annotation(type.key, module)}, ${annotation(type.value, module)}]`
    case 'tuple':
      return `tuple[${type.items.map((item) => annotation(item, module)).join(', ')}]`
    case 'literal':
      return `${from('Literal')}[${type.values.map(literal).join(', ')}]`
    case 'union':
      return union(type.options, module, from)
    case 'enum':
      return className(module, type.name, (name) =>
        [
          `class ${name}(enum.Enum):`,
          ...type.members.map((member) => `    ${pythonName(member.name)} = ${literal(member.value)}`),
        ].join('\n'),
      )
    case 'object': {
      const fields = type.fields.map((field) => {
        const written = annotation(field.type, module)
        const optional = field.optional ? `${from('Optional')}[${written}]` : written
        const settings = [
          ...(field.optional ? ['default=None'] : []),
          ...(field.desc ? [`description=${pythonText(field.desc)}`] : []),
        ]
        const set = settings.length > 0 ? ` = pydantic.Field(${settings.join(', ')})` : ''
        return `    ${pythonName(field.name)}: ${optional}${set}`
      })
      return className(module, type.name, (name) =>
        [`class ${name}(pydantic.BaseModel):`, ...fields].join('\n'),
      )
    }
    default:
      return type.kind
  }
}

function union(options: readonly TypeSpec[], module: PythonModule, from: (name: string) => string): string {
  const rest = options.filter((option) => option.kind !== 'none')
  const inner = rest.map((option) => annotation(option, module))
  const joined = inner.length === 1 ? (inner[0] ?? '') : `${from('Union')}[${inner.join(', ')}]`
  return rest.length === options.length ? joined : `${from('Optional')}[${joined}]`
}

/** The name of the class; a second class of the same name and another shape gets a number. */
function className(module: PythonModule, wanted: string, write: (name: string) => string): string {
  for (let number = 1; ; number += 1) {
    const name = pythonName(number === 1 ? wanted : `${wanted}${number}`)
    const text = write(name)
    const there = module.classes.get(name)
    if (there === undefined) module.classes.set(name, text)
    if (there === undefined || there === text) return name
  }
}

function literal(value: LiteralValue): string {
  if (typeof value === 'string') return pythonText(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return String(value)
}

const limitNames: Readonly<Record<keyof Constraints, string>> = {
  gt: 'gt',
  ge: 'ge',
  lt: 'lt',
  le: 'le',
  minLength: 'min_length',
  maxLength: 'max_length',
  multipleOf: 'multiple_of',
}

/** Limits of a field as arguments of pydantic: `ge=0`. */
export function limitArguments(constraints: Constraints = {}): string[] {
  return Object.entries(limitNames).flatMap(([name, word]) => {
    const value = new Map(Object.entries(constraints)).get(name)
    return value === undefined ? [] : [`${word}=${value}`]
  })
}

/** `import` lines for what the classes and annotations use. */
export function typeImports({ typing, classes }: PythonModule): string[] {
  const all = [...classes.values()].join('\n')
  return [
    ...(all.includes('(enum.Enum)') ? ['import enum'] : []),
    ...(typing.size > 0 ? [`from typing import ${[...typing].sort().join(', ')}`] : []),
  ]
}
