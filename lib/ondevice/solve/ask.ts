import type { TypeSpec } from '../../core/fields/type-spec'
import type { Ask } from './solver'
import { nameWords, stem, wordsOf } from './text/words'

/** The type without `None`, and whether `None` was allowed. A union of several keeps its first kind that is not None. */
export function withoutNone(type: TypeSpec): { type: TypeSpec; optional: boolean } {
  if (type.kind !== 'union') return { type, optional: false }
  const rest = type.options.filter((option) => option.kind !== 'none')
  const optional = rest.length < type.options.length
  const text = rest.find((option) => option.kind === 'str')
  const chosen = rest.length === 1 ? rest[0] : (text ?? rest[0])
  return { type: chosen ?? { kind: 'none' }, optional }
}

/** What is asked of one field; `under` is the path of the object that holds it. */
export function askOf(
  field: { name: string; type: TypeSpec; desc?: string | undefined; optional?: boolean | undefined },
  under = '',
): Ask {
  const { type, optional } = withoutNone(field.type)
  return {
    path: under ? `${under}.${field.name}` : field.name,
    name: field.name,
    desc: field.desc ?? '',
    type,
    optional: optional || field.optional === true,
    nameWords: nameWords(field.name),
    descWords: wordsOf(field.desc ?? ''),
  }
}

/**
 * How strongly a field is about one of these words (singular stems): 1 as the last word of its name
 * (`invoice_date`), 0.8 elsewhere in the name, 0.45 in the description only, 0 not at all.
 */
export function cue(ask: Ask, words: readonly string[]): number {
  const stems = new Set(words.map(stem))
  const has = (word: string) => stems.has(stem(word))
  const last = ask.nameWords.at(-1)
  if (last !== undefined && has(last)) return 1
  if (ask.nameWords.some(has)) return 0.8
  return ask.descWords.some(has) ? 0.45 : 0
}

/** True for fields answered with a piece of text. */
export function isTextual(ask: Ask): boolean {
  return ask.type.kind === 'str' || ask.type.kind === 'any'
}

export function isNumeric(ask: Ask): boolean {
  return ask.type.kind === 'int' || ask.type.kind === 'float'
}
