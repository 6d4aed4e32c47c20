import type { TypeSpec } from '../fields/type-spec'
import { isMediaRef } from '../media'
import type { Value } from '../signature'
import { asText, type Comparison, type TextSense } from './comparison'
import type { DateOrder } from './dates'
import type { DecimalMark } from './digits'
import { longestFigure } from './fold'
import { wholeFigures } from './whole-figures'

/**
 * How a field of this type is compared over a whole set. `samples` are its labels in the set; where nothing is labelled,
 * its answers over all rows and columns. Numbers, truths, choices, lists and objects go by their type. A text is a date,
 * or an amount, when every sample that is not empty is one as a whole, else text; what a person `said` goes before that.
 * The samples also tell the order of day and month and the mark before the fraction, where some leave no doubt.
 */
export function comparisonOf(
  type: TypeSpec | undefined,
  samples: readonly Value[],
  said?: TextSense | undefined,
): Comparison {
  switch (type?.kind) {
    case 'int':
    case 'float':
      return { as: 'number', decimal: decimalOf(samples) }
    case 'bool':
      return { as: 'boolean' }
    case 'literal':
    case 'enum':
      return asText
    case 'code':
      return { as: 'exact' }
    case 'list':
      return { as: 'list', item: comparisonOf(type.item, itemsOf(samples), said) }
    case 'tuple':
      return {
        as: 'tuple',
        items: type.items.map((item, index) =>
          comparisonOf(
            item,
            samples.flatMap((sample) => (Array.isArray(sample) ? [sample[index] ?? null] : [])),
            said,
          ),
        ),
      }
    case 'dict': {
      const values = samples.flatMap((sample) => (isPlain(sample) ? Object.values(sample) : []))
      return { as: 'object', members: new Map(), rest: comparisonOf(type.value, values, said) }
    }
    case 'object':
      return {
        as: 'object',
        members: new Map(
          type.fields.map((field) => [field.name, comparisonOf(field.type, membersOf(samples, field.name))]),
        ),
        rest: asText,
      }
    case 'union':
      return ofUnion(type.options, samples, said)
    case 'str':
      return ofTexts(samples, said)
    default:
      return ofAny(samples, said)
  }
}

/** What the texts of a field are held to be; undefined where none of its values is a text to be decided on. */
export function senseOf(how: Comparison): TextSense | undefined {
  if (how.as === 'text' || how.as === 'date' || how.as === 'amount') return how.as
  return how.as === 'list' ? senseOf(how.item) : undefined
}

/** True where a person may say what the texts of a field are. */
export function hasSense(type: TypeSpec | undefined): boolean {
  if (type === undefined || type.kind === 'str') return true
  if (type.kind === 'list') return hasSense(type.item)
  return (
    type.kind === 'union' && type.options.every((option) => option.kind === 'none' || option.kind === 'str')
  )
}

function ofUnion(
  options: readonly TypeSpec[],
  samples: readonly Value[],
  said: TextSense | undefined,
): Comparison {
  const given = options.filter(({ kind }) => kind !== 'none')
  const [only] = given
  if (given.length <= 1) return comparisonOf(only, samples, said)
  const numbers = given.every(({ kind }) => kind === 'int' || kind === 'float')
  return numbers ? { as: 'number', decimal: decimalOf(samples) } : ofAny(samples, said)
}

/** Values of no type that is known: by what the samples are. */
function ofAny(samples: readonly Value[], said: TextSense | undefined): Comparison {
  const given = samples.filter((sample) => sample !== null)
  if (given.length === 0) return ofTexts([], said)
  if (given.every(Array.isArray)) return { as: 'list', item: ofAny(itemsOf(given), said) }
  if (given.every(isPlain)) {
    const names = new Set(given.flatMap((sample) => Object.keys(sample)))
    const members = [...names].map((name) => [name, ofAny(membersOf(given, name), undefined)] as const)
    return { as: 'object', members: new Map(members), rest: asText }
  }
  if (given.every((sample) => typeof sample === 'number')) return { as: 'number' }
  if (given.every((sample) => typeof sample === 'boolean')) return { as: 'boolean' }
  return ofTexts(given, said)
}

function ofTexts(samples: readonly Value[], said: TextSense | undefined): Comparison {
  const texts = said === 'text' ? [] : samples.filter((one) => one !== null && !isBlank(one))
  const isDate = said === 'date' || (said === undefined && texts.length > 0 && texts.every(isWholeDate))
  if (isDate) return { as: 'date', order: orderOf(texts) ?? (texts.some(isInDoubt) ? 'either' : undefined) }
  const isAmount = said === 'amount' || (said === undefined && texts.length > 0 && texts.every(isWholeAmount))
  return isAmount ? { as: 'amount', decimal: decimalOf(texts) } : asText
}

/** Prose is not kept beside the figures. */
const figuresIn = (text: string) =>
  text.length > 2 * longestFigure && text.trim().length > longestFigure ? undefined : wholeFigures(text)

const isBlank = (value: Value) => typeof value === 'string' && value.trim() === ''
const isWholeDate = (value: Value) => typeof value === 'string' && figuresIn(value)?.date !== undefined
const isWholeAmount = (value: Value) =>
  typeof value === 'number' || (typeof value === 'string' && figuresIn(value)?.amount !== undefined)

/**
 * The order of day and month that some of the dates prove, when none proves another. A date that begins with its year
 * proves neither.
 */
function orderOf(values: readonly Value[]): DateOrder | undefined {
  return onlyOne(values, (text) => {
    const order = figuresIn(text)?.date?.order
    return order === 'ymd' ? undefined : order
  })
}

const isInDoubt = (value: Value) => typeof value === 'string' && figuresIn(value)?.date?.inDoubt === true

/** The mark before the fraction that some of the amounts prove, when none proves the other. */
function decimalOf(values: readonly Value[]): DecimalMark | undefined {
  return onlyOne(values, (text) => figuresIn(text)?.amount?.mark)
}

function onlyOne<T>(values: readonly Value[], prove: (text: string) => T | undefined): T | undefined {
  let found: T | undefined
  for (const value of values) {
    const proved = typeof value === 'string' ? prove(value) : undefined
    if (proved === undefined || proved === found) continue
    if (found !== undefined) return undefined
    found = proved
  }
  return found
}

function itemsOf(samples: readonly Value[]): Value[] {
  return samples.flatMap((sample) => (Array.isArray(sample) ? sample : [sample]))
}

function membersOf(samples: readonly Value[], name: string): Value[] {
  return samples.flatMap((sample) =>
    isPlain(sample) && Object.hasOwn(sample, name) ? [sample[name] ?? null] : [],
  )
}

function isPlain(value: Value): value is { [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isMediaRef(value)
}
