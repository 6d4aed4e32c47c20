import { tooMuch, typeLimits } from './fields/type-limits'
import type { LiteralValue, ObjectField, TypeSpec } from './fields/type-spec'
import { nearestWord } from './nearest-word'
import type { Reader } from './signature-reader'
import type { Token } from './signature-tokens'

/** Object and enum types that a text form may name without spelling them out. */
export type KnownTypes = Readonly<Record<string, TypeSpec>>

const any: TypeSpec = { kind: 'any' }
const none: TypeSpec = { kind: 'none' }

const simple: KnownTypes = {
  str: { kind: 'str' },
  int: { kind: 'int' },
  float: { kind: 'float' },
  bool: { kind: 'bool' },
  Any: any,
  object: any,
  None: none,
  NoneType: none,
  Image: { kind: 'image' },
  Audio: { kind: 'audio' },
  Code: { kind: 'code', lang: 'python' },
  History: { kind: 'history' },
  ToolCalls: { kind: 'toolCalls' },
  list: { kind: 'list', item: any },
  dict: { kind: 'dict', key: { kind: 'str' }, value: any },
  tuple: { kind: 'list', item: any },
}

const aliases: Readonly<Record<string, string>> = {
  List: 'list',
  Dict: 'dict',
  Tuple: 'tuple',
  UnionType: 'Union',
  string: 'str',
  text: 'str',
  String: 'str',
  number: 'float',
  integer: 'int',
  boolean: 'bool',
  array: 'list',
}

/** What people of other languages and tools call a type, in lower case; told as the one that is meant. */
const synonyms: Readonly<Record<string, string>> = {
  ...{ varchar: 'str', char: 'str', txt: 'str', sentence: 'str', word: 'str', date: 'str', datetime: 'str' },
  ...{ time: 'str', url: 'str', uri: 'str', email: 'str', markdown: 'str', html: 'str' },
  ...{ num: 'float', double: 'float', decimal: 'float', real: 'float', amount: 'float', money: 'float' },
  ...{ percent: 'float', long: 'int', count: 'int', whole: 'int', bigint: 'int', year: 'int' },
  ...{ flag: 'bool', yesno: 'bool', truth: 'bool' },
  ...{ img: 'Image', picture: 'Image', photo: 'Image', pic: 'Image', file: 'Image', screenshot: 'Image' },
  ...{ png: 'Image', jpg: 'Image', jpeg: 'Image', scan: 'Image', pdf: 'Image', document: 'Image' },
  ...{ sound: 'Audio', voice: 'Audio', speech: 'Audio', recording: 'Audio', wav: 'Audio', mp3: 'Audio' },
  ...{ set: 'list', sequence: 'list', vector: 'list', vec: 'list', arr: 'list' },
  ...{ map: 'dict', record: 'dict', json: 'dict', hash: 'dict', dictionary: 'dict', hashmap: 'dict' },
  ...{ unknown: 'Any', mixed: 'Any', null: 'None', nil: 'None', undefined: 'None', void: 'None' },
}
const emitted = new Set(['List', 'Dict', 'Tuple', 'UnionType'])

type Generic = (reader: Reader, types: KnownTypes, name: Token) => TypeSpec

const generics: Readonly<Record<string, Generic>> = {
  list: (reader, types, name) => ({ kind: 'list', item: exactly(1, { reader, types, name })[0] ?? any }),
  dict(reader, types, name) {
    const [key, value] = exactly(2, { reader, types, name })
    return { kind: 'dict', key: key ?? any, value: value ?? any }
  },
  tuple: (reader, types) => ({ kind: 'tuple', items: arguments_(reader, types) }),
  Optional: (reader, types, name) => unionOf(reader, [...exactly(1, { reader, types, name }), none]),
  Union: (reader, types) => unionOf(reader, arguments_(reader, types)),
  Literal: readLiteral,
  Code: readCode,
}

/** A type expression from the reader's place on: names, `list[…]`, `A | B`, `Item{…}`, `Color(RED='red')`. */
export function readType(reader: Reader, types: KnownTypes): TypeSpec {
  const options = [reader.type(() => readOne(reader, types))]
  while (reader.take('|')) options.push(reader.type(() => readOne(reader, types)))
  const [only, ...more] = options
  return only && more.length === 0 ? only : unionOf(reader, options)
}

function unionOf(reader: Reader, options: readonly TypeSpec[]): TypeSpec {
  const flat = options.flatMap((option) => (option.kind === 'union' ? option.options : [option]))
  const seen = new Set<string>()
  const unique = flat.filter((option) => {
    const key = JSON.stringify(option)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
  if (unique.length > typeLimits.fields) return reader.fail(tooMuch.fields)
  return unique.length === 1 && unique[0] ? unique[0] : { kind: 'union', options: unique }
}

function readOne(reader: Reader, types: KnownTypes): TypeSpec {
  if (reader.peek()?.text === '{') return readObject(reader, types, 'Object')
  const name = readDottedName(reader)
  if (reader.take('[')) {
    const generic = generics[aliases[name.text] ?? name.text]
    if (!generic) return reader.fail(`\`${name.text}\` takes nothing in square brackets.`, name)
    const type = generic(reader, types, name)
    reader.need(']', 'A closing `]` is missing here.')
    return type
  }
  if (reader.peek()?.text === '{') return readObject(reader, types, name.text)
  if (reader.peek()?.text === '(') return readEnum(reader, name.text)
  return readNamed(reader, types, name)
}

function readNamed(reader: Reader, types: KnownTypes, name: Token): TypeSpec {
  const plain = emitted.has(name.text) ? (aliases[name.text] ?? name.text) : name.text
  const known = own(types, plain) ?? own(simple, plain)
  if (known) return known
  if (own(generics, plain)) {
    const sample = plain === 'Literal' ? "Literal['yes', 'no']" : `${plain}[str]`
    return reader.fail(`\`${plain}\` needs its types in square brackets, as in \`${sample}\`.`, name)
  }
  const guess =
    own(aliases, plain) ??
    own(synonyms, plain.toLowerCase()) ??
    nearestWord(plain, [...Object.keys(simple), ...Object.keys(types)])
  const asked = guess === undefined ? '' : ` Did you mean \`${guess}\`?`
  return reader.fail(`Unknown name: ${plain}.${asked}`, { ...name, suggestion: guess })
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

function readDottedName(reader: Reader): Token {
  const first = reader.peek()
  if (first?.kind !== 'name') return reader.fail('A type is expected here, such as `str` or `list[str]`.')
  reader.next()
  let last = first
  while (reader.take('.')) {
    const part = reader.next()
    if (part?.kind !== 'name') return reader.fail('A name is expected after the dot.')
    if (last.text !== 'dspy' && last.text !== 'typing')
      return reader.fail(`Unknown name: ${last.text}.`, last)
    last = part
  }
  return { ...last, start: first.start }
}

function arguments_(reader: Reader, types: KnownTypes): TypeSpec[] {
  const items: TypeSpec[] = []
  do {
    if (reader.peek()?.text === ']') break
    items.push(readType(reader, types))
    if (items.length > typeLimits.fields) return reader.fail(tooMuch.fields)
  } while (reader.take(','))
  if (items.length === 0) return reader.fail('A type is expected between these brackets.')
  return items
}

function exactly(count: number, at: { reader: Reader; types: KnownTypes; name: Token }): TypeSpec[] {
  const items = arguments_(at.reader, at.types)
  if (items.length === count) return items
  const wanted = count === 1 ? 'one type' : `${count} types`
  return at.reader.fail(`\`${at.name.text}\` takes ${wanted} in its brackets, not ${items.length}.`, at.name)
}

function readLiteral(reader: Reader): TypeSpec {
  const values = new Set<LiteralValue>()
  let optional = false
  do {
    if (reader.peek()?.text === ']') break
    const value = readLiteralValue(reader)
    if (value === null) optional = true
    else values.add(value)
    if (values.size > typeLimits.choices) return reader.fail(tooMuch.choices)
  } while (reader.take(','))
  if (values.size === 0)
    return reader.fail("`Literal` needs at least one value, as in `Literal['yes', 'no']`.")
  const literal: TypeSpec = { kind: 'literal', values: [...values] }
  return optional ? unionOf(reader, [literal, none]) : literal
}

function readCode(reader: Reader): TypeSpec {
  const lang = reader.next()
  if (lang?.kind === 'name') return { kind: 'code', lang: lang.text }
  if (lang?.kind === 'string' && lang.value) return { kind: 'code', lang: lang.value }
  return reader.fail("`Code` takes the name of a language, as in `Code['java']`.", lang)
}

function readLiteralValue(reader: Reader): LiteralValue | null {
  const place = reader.here()
  const negative = reader.take('-')
  const token = reader.next()
  if (token?.kind === 'number') return negative ? -Number(token.text) : Number(token.text)
  if (token?.kind === 'string' && !negative) return token.value ?? ''
  if (token && !negative) {
    if (token.text === 'True') return true
    if (token.text === 'False') return false
    if (token.text === 'None') return null
    if (token.kind === 'name') return reader.fail(`Put quotes around the text: '${token.text}'.`, token)
  }
  return reader.fail('A value is expected here: a text in quotes, a number, True or False.', token ?? place)
}

function readObject(reader: Reader, types: KnownTypes, name: string): TypeSpec {
  reader.need('{', 'An object type starts with `{`.')
  const fields: ObjectField[] = []
  while (!reader.take('}')) {
    const field = reader.next()
    if (field?.kind !== 'name') return reader.fail('A field name is expected here.', field)
    if (fields.some((other) => other.name === field.text))
      return reader.fail(`\`${field.text}\` is there twice; names must be distinct.`, field)
    const optional = reader.take('?')
    const type: TypeSpec = reader.take(':') ? readType(reader, types) : { kind: 'str' }
    fields.push({ name: field.text, type, ...(optional ? { optional } : {}) })
    if (fields.length > typeLimits.fields) return reader.fail(tooMuch.fields, field)
    if (reader.take(',')) continue
    reader.need('}', 'A comma or the closing `}` is expected here.')
    break
  }
  if (fields.length === 0) return reader.fail('An object needs at least one field.')
  return { kind: 'object', name, fields }
}

function readEnum(reader: Reader, name: string): TypeSpec {
  reader.need('(', 'An enum lists its members in round brackets.')
  const members: { name: string; value: LiteralValue }[] = []
  while (!reader.take(')')) {
    const member = reader.next()
    if (member?.kind !== 'name') return reader.fail('A member name is expected here.', member)
    reader.need('=', "An enum member has a value, as in `RED='red'`.")
    const value = readLiteralValue(reader)
    if (value === null) return reader.fail('An enum member cannot be None.')
    members.push({ name: member.text, value })
    if (members.length > typeLimits.choices) return reader.fail(tooMuch.choices, member)
    if (reader.take(',')) continue
    reader.need(')', 'A comma or the closing `)` is expected here.')
    break
  }
  if (members.length === 0) return reader.fail('An enum needs at least one member.')
  return { kind: 'enum', name, members }
}
