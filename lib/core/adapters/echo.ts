import { isPlainObject } from '../fields/kinds/dict'
import type { Field } from '../signature'

const typeNames = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'])
const keywords = new Set(
  (
    'type title description properties required items prefixItems enum const anyOf oneOf allOf default format examples ' +
    'additionalProperties minimum maximum minLength maxLength minItems maxItems pattern nullable $ref $defs $schema $id'
  ).split(' '),
)

/** True of a JSON schema: what a model repeats of what it was asked for is no answer. */
export function isSchema(value: unknown): boolean {
  if (!isPlainObject(value)) return false
  const names = Object.keys(value)
  if (names.length === 0 || !names.every((name) => keywords.has(name))) return false
  const { type } = value
  return (
    typeNames.has(String(type)) ||
    ['properties', 'anyOf', '$ref', '$defs'].some((name) => names.includes(name))
  )
}

/** True of a value of a text field that only repeats the layout or the schema of the prompt. */
export function isEcho(value: unknown, { name, type }: Field): boolean {
  if (type.kind !== 'str') return false
  if (typeof value === 'string')
    return value === `{${name}}` || value.startsWith(`{${name}}        # the value of this field`)
  return isSchema(value)
}

const placeholder =
  /^(?:string|str|text|value|(?:the |your )?answer|\.{2,4}|…|<[^<>\n]{1,60}>|\{[^{}\n]{1,60}\}|\[[^[\]\n]{1,60}\])$/i

/** True of a text that may only stand for one: the name of its type, dots, words in brackets, its own description. */
export function isPlaceholder(value: unknown, { type, desc }: Field): boolean {
  if (type.kind !== 'str' || typeof value !== 'string') return false
  const text = value.trim()
  return text === '' || placeholder.test(text) || text === desc
}

/** Members that may stand beside the `value` of a field that was filled in within its schema. */
export function filledIn(value: unknown): { value: unknown } | undefined {
  if (!isPlainObject(value) || !Object.hasOwn(value, 'value')) return undefined
  return Object.keys(value).every((name) => name === 'value' || keywords.has(name))
    ? { value: value.value }
    : undefined
}
