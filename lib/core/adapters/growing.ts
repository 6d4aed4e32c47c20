import { isPlainObject } from '../fields/kinds/dict'
import type { TypeSpec } from '../fields/type-spec'
import type { GrowingJson } from '../json/growing-json'
import { plainJson } from '../json/written-number'
import { tryCoerce } from './read-outputs'

/** A value inside a JSON text still arriving; `last` when nothing has come behind it yet. */
interface Place extends Omit<GrowingJson, 'value'> {
  last: boolean
}

/**
 * What can be shown of a value that is still arriving, by its type; undefined while nothing can. Text is shown as it
 * grows, a choice or figure only when whole. Items of a list appear when they are finished, each in its place; of the
 * one being written only an object is shown, with its members so far. Nothing is judged: that is done at the end.
 */
export function grow(value: unknown, type: TypeSpec, place: Place): unknown {
  if (isOpenText(value, place)) return takesText(type) ? value : undefined
  if (!place.open.has(value)) return finished(value, type)
  const option = fitting(value, type)
  if (option.kind === 'any') return plainJson(value)
  if (Array.isArray(value)) return growItems(value, option, place)
  return isPlainObject(value) ? growMembers(value, option, place) : undefined
}

function isOpenText(value: unknown, { last, openText }: Place): boolean {
  return typeof value === 'string' && last && openText
}

function takesText(type: TypeSpec): boolean {
  return type.kind === 'str' || type.kind === 'any' || (type.kind === 'union' && type.options.some(takesText))
}

function finished(value: unknown, type: TypeSpec): unknown {
  const read = tryCoerce(value, type)
  return 'value' in read ? read.value : undefined
}

/** A finished part as its type reads it inside a list or object; one that does not fit stays as it came until the end. */
function part(value: unknown, type: TypeSpec): unknown {
  const read = tryCoerce([value], { kind: 'list', item: type })
  return 'value' in read && Array.isArray(read.value) ? read.value[0] : plainJson(value)
}

function growItems(items: readonly unknown[], type: TypeSpec, place: Place): unknown[] | undefined {
  if (type.kind !== 'list' && type.kind !== 'tuple') return undefined
  return items.flatMap((item, index) => {
    const inner = type.kind === 'list' ? type.item : (type.items[index] ?? { kind: 'any' })
    const here = { ...place, last: index === items.length - 1 }
    if (!place.open.has(item)) return isOpenText(item, here) ? [] : [part(item, inner)]
    const grown = isPlainObject(item) ? grow(item, inner, here) : undefined
    return isPlainObject(grown) && Object.keys(grown).length > 0 ? [grown] : []
  })
}

function growMembers(value: Record<string, unknown>, type: TypeSpec, place: Place) {
  const last = Object.keys(value).at(-1)
  const entries = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    const inner = memberType(type, name)
    if (!inner || member === null) return []
    const here = { ...place, last: name === last }
    const whole = !place.open.has(member) && !isOpenText(member, here)
    const shown = whole ? part(member, inner) : grow(member, inner, here)
    return shown === undefined ? [] : [[name, shown]]
  })
  return Object.fromEntries(entries)
}

function memberType(type: TypeSpec, name: string): TypeSpec | undefined {
  if (type.kind === 'dict') return type.value
  return type.kind === 'object' ? type.fields.find((field) => field.name === name)?.type : undefined
}

/** Of several types the one that a list or object of this form may become. */
function fitting(value: unknown, type: TypeSpec): TypeSpec {
  if (type.kind !== 'union') return type
  const names = isPlainObject(value) ? Object.keys(value) : undefined
  const found = type.options.find((option) => {
    if (option.kind === 'any') return true
    if (!names) return option.kind === 'list' || option.kind === 'tuple'
    if (option.kind === 'object') return names.every((name) => memberType(option, name))
    return option.kind === 'dict'
  })
  return found ?? type
}
