import type { Part } from '../lm/message'
import { isMediaRef } from '../media'
import type { Value } from '../signature'
import { fieldType } from './index'
import { jsonNumber, pythonFloat, pythonRepr } from './python-text'
import type { TypeSpec } from './type-spec'
import { valueSchema } from './zod'

/**
 * A value as it enters a message: text as it is, `None`/`True`/`3.0` as Python writes them, containers as JSON
 * with media between the quotes, a list for a text field as numbered passages.
 */
export function printValue(value: Value, type: TypeSpec): Part[] {
  if (isMediaRef(value)) return [{ type: 'media', ref: value }]
  if (typeof value === 'string') return [{ type: 'text', text: value }]
  if (Array.isArray(value) && type.kind === 'str' && value.every((item) => typeof item === 'string')) {
    return [{ type: 'text', text: passages(value) }]
  }
  if (value === null || typeof value !== 'object') return [{ type: 'text', text: scalar(value, type) }]
  return joined(jsonParts(value, type))
}

function scalar(value: null | boolean | number, type: TypeSpec): string {
  return typeof value === 'number' && isFloat(value, type) ? pythonFloat(value) : pythonRepr(value)
}

/** JavaScript has one kind of number; the type says whether a whole one is printed as `3` or `3.0`. */
function isFloat(value: number, type: TypeSpec): boolean {
  return chosen(value, type)?.kind === 'float'
}

/** The option of a union that a value belongs to; any other type is itself. */
function chosen(value: Value, type: TypeSpec | undefined): TypeSpec | undefined {
  if (type?.kind !== 'union') return type
  const fits = type.options.filter((option) => valueSchema(option).safeParse(value).success)
  return chosen(value, fits.find((option) => option.kind === 'int') ?? fits[0])
}

function jsonParts(value: Value, declared: TypeSpec | undefined): Part[] {
  if (isMediaRef(value)) return [text('"'), { type: 'media', ref: value }, text('"')]
  if (value === null || typeof value !== 'object') return [text(jsonScalar(value, declared))]
  const type = chosen(value, declared)
  const child = (key: string | number) => (type ? fieldType(type).child?.(type, key) : undefined)
  if (Array.isArray(value)) {
    const items = value.map((item, index) => jsonParts(item, child(index)))
    return [text('['), ...separated(items), text(']')]
  }
  const entries = Object.entries(value).map(([key, item]) => [
    text(`${JSON.stringify(key)}: `),
    ...jsonParts(item, child(key)),
  ])
  return [text('{'), ...separated(entries), text('}')]
}

function jsonScalar(value: null | boolean | number | string, type: TypeSpec | undefined): string {
  if (typeof value !== 'number') return JSON.stringify(value)
  return Number.isFinite(value) && type && isFloat(value, type) ? pythonFloat(value) : jsonNumber(value)
}

function separated(groups: readonly Part[][]): Part[] {
  return groups.flatMap((group, index) => (index === 0 ? group : [text(', '), ...group]))
}

function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (part.type === 'text' && last?.type === 'text') result[result.length - 1] = text(last.text + part.text)
    else result.push(part)
  }
  return result
}

function passages(items: readonly string[]): string {
  const [only] = items
  if (only === undefined) return 'N/A'
  if (items.length === 1) return passage(only)
  return items.map((item, index) => `[${index + 1}] ${passage(item)}`).join('\n')
}

function passage(item: string): string {
  if (!/[\n«»]/.test(item)) return `«${item}»`
  return `«««\n    ${item.replaceAll('\n', '\n    ')}\n»»»`
}

function text(content: string): Part & { type: 'text' } {
  return { type: 'text', text: content }
}
