import { excessOf, tooMuch, typeLimits } from './fields/type-limits'
import type { Field, Signature } from './signature'
import { defaultInstructions } from './signature-ops'
import { typeText } from './signature-print'
import { createReader, inWords, type Reader } from './signature-reader'
import { tokenizeSignature } from './signature-tokens'
import { type KnownTypes, readType } from './signature-types'

export { SignatureError } from './signature-reader'

/** Words of Python that cannot name a field. */
export const keywords: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
)

/**
 * Reads `image: Image, question -> answer: str, colors: list[str]`. Grammar: DSPy's signature strings, plus
 * `Item{name: str, price?: float}` for nested objects and `Color(RED='red')` for enums written in place.
 * Throws SignatureError with the place of what is wrong.
 */
export function parseSignature(text: string, name = 'StringSignature'): Signature {
  return parseWithTypes(text, { name, types: {} })
}

export function parseWithTypes(text: string, options: { name: string; types: KnownTypes }): Signature {
  return inWords(text, () => readSignature(text, options))
}

function readSignature(text: string, options: { name: string; types: KnownTypes }): Signature {
  const tokens = tokenizeSignature(text)
  const reader = createReader(tokens, text.length)
  const bad = tokens.find((token) => token.kind === 'bad')
  if (bad) {
    const open = /^['"]/.test(bad.text)
    return reader.fail(open ? 'This quote is never closed.' : `\`${bad.text}\` cannot stand here.`, bad)
  }
  const arrows = tokens.filter((token) => token.text === '->' && token.kind === 'punct')
  if (arrows.length !== 1) {
    const message = 'A signature must contain exactly one `->` between its inputs and its outputs.'
    return reader.fail(message, arrows[1] ?? { start: text.length, end: text.length })
  }
  const names = new Set<string>()
  const inputs = readFields(reader, { types: options.types, names })
  reader.need('->', 'A comma or `->` is expected here.')
  const outputs = readFields(reader, { types: options.types, names })
  if (reader.peek()) return reader.fail('A comma is expected here.')
  // A name may stand for a type that is large already.
  const excess = excessOf([...inputs, ...outputs].map(({ type }) => type))
  if (excess) return reader.fail(excess, { start: 0, end: text.length })
  const bare = { name: options.name, instructions: '', inputs, outputs }
  return { ...bare, instructions: defaultInstructions(bare) }
}

function readFields(reader: Reader, context: { types: KnownTypes; names: Set<string> }): Field[] {
  const fields: Field[] = []
  while (reader.peek() && reader.peek()?.text !== '->') {
    fields.push(readField(reader, context))
    if (fields.length > typeLimits.fields) return reader.fail(tooMuch.fields)
    if (!reader.take(',')) break
  }
  return fields
}

function readField(reader: Reader, { types, names }: { types: KnownTypes; names: Set<string> }): Field {
  const token = reader.next()
  if (token?.kind !== 'name') {
    const digits = token?.kind === 'number' ? ' A name cannot start with a digit.' : ''
    return reader.fail(`A field name is expected here.${digits}`, token)
  }
  if (keywords.has(token.text))
    return reader.fail(`\`${token.text}\` is a Python keyword and cannot name a field.`, token)
  if (names.has(token.text))
    return reader.fail(`\`${token.text}\` is there twice; names must be distinct.`, token)
  names.add(token.text)
  const typed = reader.take(':')
  const type = typed ? readType(reader, types) : ({ kind: 'str' } as const)
  if (reader.take('=')) skipDefault(reader)
  return { name: token.text, type, typed }
}

/** A default value is legal in the grammar and means nothing: it is stepped over. */
function skipDefault(reader: Reader) {
  let depth = 0
  for (;;) {
    const token = reader.peek()
    if (!token || token.text === '->' || (token.text === ',' && depth === 0)) return
    if (/^[[{(]$/.test(token.text)) depth += 1
    if (/^[\]})]$/.test(token.text)) depth -= 1
    reader.next()
  }
}

/** The text form; `parseSignature` reads it back to the same names and types. Descriptions are not part of it. */
export function printSignature(signature: Signature): string {
  const side = (fields: readonly Field[]) =>
    fields.map((field) => (field.typed ? `${field.name}: ${typeText(field.type)}` : field.name)).join(', ')
  return `${side(signature.inputs)} -> ${side(signature.outputs)}`.trim()
}
