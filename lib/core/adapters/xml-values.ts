import { fieldType } from '../fields'
import { printValue } from '../fields/print'
import type { TypeSpec } from '../fields/type-spec'
import { readWhole } from '../json/read-json'
import type { Value } from '../signature'
import { type Element, elementsIn, escapeAttribute, escapeXml, unescapeXml, type XmlText } from '../xml/tags'
import { tryCoerce } from './read-outputs'
import { plainText } from './turns'

/** A value as the content of its tag: objects as tags, lists as `<item>`, maps as `<entry key="…">`, the rest as text. */
export function xmlOf(value: Value, type: TypeSpec): string {
  const chosen = optionOf(value, type)
  switch (chosen.kind) {
    case 'object':
      return isRecord(value)
        ? chosen.fields
            .filter(({ name }) => value[name] !== undefined)
            .map(({ name, type: inner }) => `<${name}>${xmlOf(value[name] ?? null, inner)}</${name}>`)
            .join('')
        : scalarText(value, chosen)
    case 'list':
    case 'tuple':
      return Array.isArray(value)
        ? value.map((item, index) => `<item>${xmlOf(item, partType(chosen, index))}</item>`).join('')
        : scalarText(value, chosen)
    case 'dict':
      return isRecord(value)
        ? Object.entries(value)
            .map(([key, item]) => `<entry key="${escapeAttribute(key)}">${xmlOf(item, chosen.value)}</entry>`)
            .join('')
        : scalarText(value, chosen)
    default:
      return scalarText(value, chosen)
  }
}

function scalarText(value: Value, type: TypeSpec): string {
  return escapeXml(plainText(printValue(value, type)))
}

/** What stands in the tags of a value of this type, for the model to fill in. */
export function xmlShape(type: TypeSpec, name: string): string {
  switch (type.kind) {
    case 'object':
      return type.fields
        .map((field) => `<${field.name}>${xmlShape(field.type, field.name)}</${field.name}>`)
        .join('')
    case 'list':
      return `<item>${xmlShape(type.item, name)}</item>…`
    case 'tuple':
      return type.items.map((item) => `<item>${xmlShape(item, name)}</item>`).join('')
    case 'dict':
      return `<entry key="…">${xmlShape(type.value, name)}</entry>…`
    case 'union': {
      const [only, ...more] = type.options.filter(({ kind }) => kind !== 'none')
      return only && more.length === 0 && isNested(only) ? xmlShape(only, name) : `{${name}}`
    }
    default:
      return `{${name}}`
  }
}

/** True for a type that is written as tags within its tag. */
export function isNested(type: TypeSpec): boolean {
  if (type.kind === 'union') return type.options.some(isNested)
  return ['object', 'list', 'tuple', 'dict'].includes(type.kind)
}

/**
 * The content of an element as a raw value of the type, for coercion to judge. Tags count only where the type has
 * parts; in a text they are its own words. JSON inside a tag is taken as well.
 */
function rawOf(xml: XmlText, element: Pick<Element, 'from' | 'to'>, type: TypeSpec): unknown {
  const text = contentOf(xml, element)
  switch (type.kind) {
    case 'object': {
      const parts = elementsIn(xml, element, (name) => type.fields.some((field) => field.name === name))
      if (parts.length === 0) return nestedText(text, {})
      const members = type.fields.flatMap(({ name, type: inner }): [string, unknown][] => {
        const own = parts.filter((part) => part.name === name && (part.closed || canGrow(inner)))
        return own[0] ? [[name, together(xml, own, inner)]] : []
      })
      return Object.fromEntries(members)
    }
    case 'list':
    case 'tuple': {
      const items = itemsIn(xml, element)
      if (items.length === 0) return nestedText(text, [])
      // Of an item still being written only an object can be shown, with the members so far.
      const shown = items.filter((item, index) => item.closed || partType(type, index).kind === 'object')
      return shown.map((item, index) => rawOf(xml, item, partType(type, index)))
    }
    case 'dict': {
      const entries = elementsIn(xml, element, () => true)
      if (entries.length === 0) return nestedText(text, {})
      return Object.fromEntries(
        entries.map((entry) => [entry.key ?? entry.name, rawOf(xml, entry, type.value)]),
      )
    }
    case 'union':
      return rawOption(xml, element, type.options)
    case 'any':
      return nestedText(text, '')
    default:
      return text
  }
}

/** Repeated tags of one name are the items of a list; for any other type the first one counts. */
export function together(xml: XmlText, elements: readonly Element[], type: TypeSpec): unknown {
  const [first] = elements
  if (!first) return undefined
  const list = type.kind === 'union' ? type.options.find(({ kind }) => kind === 'list') : type
  if (elements.length === 1 || list?.kind !== 'list') return rawOf(xml, first, type)
  return elements.map((element) => rawOf(xml, element, list.item))
}

/** Text and collections are shown as they grow; a figure or choice only when whole. */
function canGrow(type: TypeSpec): boolean {
  return type.kind === 'str' || type.kind === 'code' || isNested(type)
}

function partType(type: TypeSpec, index: number): TypeSpec {
  return fieldType(type).child?.(type, index) ?? { kind: 'any' }
}

function itemsIn(xml: XmlText, within: Pick<Element, 'from' | 'to'>): Element[] {
  const items = elementsIn(xml, within, (name) => name === 'item')
  if (items.length > 0) return items
  const any = elementsIn(xml, within, () => true)
  return any.every(({ name }) => name === any[0]?.name) ? any : []
}

/** The first option of a union whose reading fits; the text itself when none does. */
function rawOption(
  xml: XmlText,
  element: Pick<Element, 'from' | 'to'>,
  options: readonly TypeSpec[],
): unknown {
  const text = contentOf(xml, element)
  const takesText = options.some(({ kind }) => kind === 'str')
  if (!takesText && options.some(({ kind }) => kind === 'none') && /^(?:None|null)?$/.test(text)) return null
  for (const option of options.filter(isNested)) {
    const raw = rawOf(xml, element, option)
    if (typeof raw !== 'string' && 'value' in tryCoerce(raw, option)) return raw
  }
  return text
}

/** Text where tags were expected: JSON as it is, nothing as the empty value. */
function nestedText(text: string, empty: unknown): unknown {
  if (text === '') return empty
  const read = /^(?:[[{(]|```)/.test(text) ? readWhole(text) : undefined
  return read ? read.value : text
}

const cdata = /^<!\[CDATA\[([\s\S]*)\]\]>$/

/** The text of an element: trimmed, inline markup as it stands, the five entities decoded. */
function contentOf({ text }: XmlText, { from, to }: Pick<Element, 'from' | 'to'>): string {
  const content = text.slice(from, to).trim()
  return cdata.exec(content)?.[1] ?? unescapeXml(content)
}

/** The option of a union that a value was made for. */
function optionOf(value: Value, type: TypeSpec): TypeSpec {
  if (type.kind !== 'union') return type
  const option = type.options.find((one) => isNested(one) && 'value' in tryCoerce(value, one))
  return typeof value === 'object' && value !== null && option ? optionOf(value, option) : type
}

function isRecord(value: unknown): value is Record<string, Value> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
