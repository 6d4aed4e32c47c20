import { typeLimits } from './fields/type-limits'
import type { LiteralValue, ObjectField, TypeSpec } from './fields/type-spec'
import type { Constraints } from './signature'
import { keywords } from './signature-text'

/** An object of JSON. */
export type Json = Readonly<Record<string, unknown>>

const any: TypeSpec = { kind: 'any' }
const none: TypeSpec = { kind: 'none' }

/** Keywords that limit a value in ways a signature cannot say. */
const leftOut = [
  'pattern',
  'format',
  'not',
  'if',
  'uniqueItems',
  'patternProperties',
  'dependentRequired',
  'minProperties',
  'maxProperties',
  'contains',
]

export interface Reading {
  definitions: Json
  notes: Set<string>
  /** References being followed: one met again is a circle. */
  open: Set<string>
  depth: number
}

/** Reads schemas whose definitions are these; what a signature cannot say is added to `notes`. */
export function readingOf(definitions: Json, notes: Set<string>): Reading {
  return { definitions, notes, open: new Set(), depth: 0 }
}

/** A name for each property that may name a field, all distinct; where it had to change, that is noted. */
export function named(
  properties: Json,
  notes: Set<string>,
): [name: string, schema: Json, original: string][] {
  const used = new Set<string>()
  return Object.entries(properties)
    .slice(0, typeLimits.fields)
    .map(([original, schema]) => {
      const plain = nameOf(original, 'field')
      let name = plain
      for (let count = 2; used.has(name); count += 1) name = `${plain}_${count}`
      used.add(name)
      if (name !== original) notes.add(`\`${original}\` is called \`${name}\` here.`)
      return [name, isObject(schema) ? schema : {}, original]
    })
}

export function isRequired({ required }: Json, name: string): boolean {
  return Array.isArray(required) && required.includes(name)
}

/** A schema with its reference followed; a circle ends as anything. */
export function resolved(schema: Json, reading: Reading): Json {
  let at = schema
  const seen = new Set<string>()
  while (typeof at.$ref === 'string') {
    const key = at.$ref.slice(at.$ref.lastIndexOf('/') + 1)
    const found = Object.hasOwn(reading.definitions, key) ? reading.definitions[key] : undefined
    if (seen.has(key) || !isObject(found)) return {}
    seen.add(key)
    const { $ref: _, ...beside } = at
    at = { title: key, ...found, ...beside }
  }
  return at
}

/** Several schemas that hold at once, as one object of all their members. */
export function joined(schema: Json, reading: Reading): Json {
  const parts = listOf(schema.allOf).map((part) => resolved(part, reading))
  const all = parts.flatMap(({ properties }) => (isObject(properties) ? [properties] : []))
  if (isObject(schema.properties) || all.length === 0) return schema
  const required = parts.flatMap((part) => (Array.isArray(part.required) ? part.required : []))
  return { ...schema, properties: Object.assign({}, ...all), required }
}

export function propertiesOf({ properties }: Json): Json | undefined {
  return isObject(properties) ? properties : undefined
}

export function typeOf(given: Json, { reading, name }: { reading: Reading; name: string }): TypeSpec {
  const reference = typeof given.$ref === 'string' ? given.$ref : undefined
  if (reading.depth >= typeLimits.depth || (reference !== undefined && reading.open.has(reference))) {
    reading.notes.add(`\`${name}\` goes round in a circle or too deep, and takes anything there.`)
    return any
  }
  if (reference !== undefined) reading.open.add(reference)
  reading.depth += 1
  const schema = joined(resolved(given, reading), reading)
  for (const word of leftOut)
    if (schema[word] !== undefined) reading.notes.add(`\`${word}\` of \`${name}\` is left out.`)
  const type = plainType(schema, { reading, name })
  reading.depth -= 1
  if (reference !== undefined) reading.open.delete(reference)
  return schema.nullable === true ? optional(type) : type
}

function plainType(schema: Json, at: { reading: Reading; name: string }): TypeSpec {
  const choices = 'const' in schema ? [schema.const] : schema.enum
  if (Array.isArray(choices)) return choicesOf(choices)
  const options = listOf(schema.anyOf ?? schema.oneOf)
  if (options.length > 0) return unionOf(options.map((option) => typeOf(option, at)))
  const [part, ...parts] = listOf(schema.allOf)
  if (part && parts.length === 0) return typeOf(part, at)
  if (Array.isArray(schema.type))
    return unionOf(schema.type.map((type) => plainType({ ...schema, type }, at)))
  switch (schema.type) {
    case 'string':
    case 'STRING':
      return { kind: 'str' }
    case 'integer':
    case 'INTEGER':
      return { kind: 'int' }
    case 'number':
    case 'NUMBER':
      return { kind: 'float' }
    case 'boolean':
    case 'BOOLEAN':
      return { kind: 'bool' }
    case 'null':
      return none
  }
  if (Array.isArray(schema.prefixItems) && schema.prefixItems.length > 0)
    return { kind: 'tuple', items: listOf(schema.prefixItems).map((item) => typeOf(item, at)) }
  if (schema.type === 'array' || schema.type === 'ARRAY' || isObject(schema.items))
    return { kind: 'list', item: isObject(schema.items) ? typeOf(schema.items, at) : any }
  const properties = propertiesOf(schema)
  if (properties && Object.keys(properties).length > 0) return objectOf(schema, properties, at)
  if (schema.type === 'object' || schema.type === 'OBJECT')
    return {
      kind: 'dict',
      key: { kind: 'str' },
      value: isObject(schema.additionalProperties) ? typeOf(schema.additionalProperties, at) : any,
    }
  return any
}

function objectOf(
  schema: Json,
  properties: Json,
  { reading, name }: { reading: Reading; name: string },
): TypeSpec {
  const fields = named(properties, reading.notes).map(([field, property, original]): ObjectField => {
    const { description } = property
    return {
      name: field,
      type: typeOf(property, { reading, name: `${name}.${field}` }),
      ...(typeof description === 'string' && description ? { desc: description.slice(0, 2000) } : {}),
      ...(isRequired(schema, original) ? {} : { optional: true }),
    }
  })
  return { kind: 'object', name: typeName(schema.title, name), fields }
}

function choicesOf(choices: readonly unknown[]): TypeSpec {
  const values = choices
    .filter((value): value is LiteralValue => ['string', 'number', 'boolean'].includes(typeof value))
    .slice(0, typeLimits.choices)
  const literal: TypeSpec = values.length > 0 ? { kind: 'literal', values: [...new Set(values)] } : none
  return choices.includes(null) && values.length > 0 ? optional(literal) : literal
}

function unionOf(options: readonly TypeSpec[]): TypeSpec {
  const flat = options.flatMap((option) => (option.kind === 'union' ? option.options : [option]))
  const distinct = [...new Map(flat.map((option) => [JSON.stringify(option), option])).values()]
  if (distinct.some(({ kind }) => kind === 'any')) return any
  const [only, ...more] = distinct.slice(0, typeLimits.fields)
  if (!only) return any
  return more.length === 0 ? only : { kind: 'union', options: [only, ...more] }
}

export function optional(type: TypeSpec): TypeSpec {
  return type.kind === 'any' ? any : unionOf([type, none])
}

const numberWords: readonly [keyof Constraints, readonly string[]][] = [
  ['ge', ['minimum']],
  ['gt', ['exclusiveMinimum']],
  ['le', ['maximum']],
  ['lt', ['exclusiveMaximum']],
  ['minLength', ['minLength', 'minItems']],
  ['maxLength', ['maxLength', 'maxItems']],
  ['multipleOf', ['multipleOf']],
]

export function constraintsOf(schema: Json): Constraints | undefined {
  const found = numberWords.flatMap(([name, words]) => {
    const limit = words.map((word) => schema[word]).find((value) => typeof value === 'number')
    const lengths = name === 'minLength' || name === 'maxLength'
    if (typeof limit !== 'number' || !Number.isFinite(limit)) return []
    if ((lengths && !(Number.isSafeInteger(limit) && limit >= 0)) || (name === 'multipleOf' && limit <= 0))
      return []
    return [[name, limit] as const]
  })
  return found.length > 0 ? Object.fromEntries(found) : undefined
}

const longestName = 60

/** Letters, digits and _ of a text, not beginning with a digit. */
export function nameOf(text: unknown, otherwise: string): string {
  if (typeof text !== 'string') return otherwise
  const plain = text
    .slice(0, longestName)
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^_|_$/g, '')
  if (plain === '') return otherwise
  if (keywords.has(plain)) return `${plain}_`
  return /^\p{N}/u.test(plain) ? `_${plain}` : plain
}

export function typeName(title: unknown, name: string): string {
  const plain = nameOf(title ?? name, 'Item')
  return plain.charAt(0).toUpperCase() + plain.slice(1)
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.slice(0, typeLimits.fields).filter(isObject) : []
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
