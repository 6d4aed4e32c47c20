/** Makes one string of about the given length. */
export type PumpString = (length: number) => string

const blanks = [' ', '\t', '\n', '\r', '\r\n', '\u00a0', '\u2009', '\u3000', '\ufeff', '\u2028', '\v']
const marks = [...'.,:;!?\'"`-_/\\|()[]{}<>#*+=~^&%$@', '’', '“', '…', '–', '€', '£', '−']
const letters = ['a', 'A', 'x', 'ß', 'é', '漢', '\u0301', '😀', '0', '1', '9', '٣']
const words = [
  '```',
  '```json\n',
  '\\"',
  '\\u00',
  '""',
  "''",
  '{}',
  '[]',
  '[[',
  '{"a":',
  '{"a":[',
  '[1,',
  '"a",',
  '<a>',
  '</a>',
  '<a b="',
  '<!--',
  '&amp;',
  '[[ ## a ## ]]',
  '**a**',
  'a b ',
  'a,b;',
  'A. ',
  'Mr. ',
  'Ab Cd ',
  'a.b',
  'a@',
  'a-',
  '1,',
  '1.',
  '1 ',
  '-1',
  '1e',
  '1/',
  '1:',
  '01-',
  '$ ',
  '$1',
  ', ',
  '. ',
  '( ',
  ') ',
  ' \n',
  '\n\n',
  'list[',
  'a|',
  'a: ',
  'a -> ',
  'x{a:',
  'data:',
  'http://',
  '%20',
  '-- ',
  'the ',
]
const prefixes = [
  '',
  '$',
  'a',
  '1',
  '"',
  '{',
  '[',
  '(',
  '<',
  '```',
  '-',
  '\n',
  'a: ',
  '{"a":"',
  '<a>',
  '[[ ##',
  'a -> b: ',
]
const suffixes = ['x', '', '1', '\n', '!', '"', ' x', '}', '$', '\u0000']

/** A unit repeated between two texts. */
function pumped(
  unit: string,
  { before = '', after = '' }: { before?: string; after?: string } = {},
): PumpString {
  return (length) => before + unit.repeat(Math.max(1, Math.ceil(length / unit.length))) + after
}

/** Two long stretches side by side, where two quantifiers may share the work. */
function halves(left: string, right: string): PumpString {
  return (length) =>
    `${left.repeat(Math.ceil(length / 2 / left.length))}${right.repeat(Math.ceil(length / 2 / right.length))}x`
}

/** Brackets that open and close again, as deep as the text is long. */
function nested(open: string, inner: string, close: string): PumpString {
  return (length) => {
    const depth = Math.ceil(length / (open.length + close.length))
    return open.repeat(depth) + inner + close.repeat(depth)
  }
}

/**
 * Texts that make a reader try again and again: single characters, blanks of every kind, separators around digits,
 * quotes and brackets that never close, the reader's own words, each between beginnings and ends. Likeliest first.
 */
export function* pumpStrings(own: readonly string[], all: boolean): Generator<PumpString> {
  const single = [...blanks, ...marks, ...letters]
  for (const unit of [...blanks, ...own, ...marks, ...letters, ...words]) yield pumped(unit, { after: 'x' })
  yield nested('[', '', ']')
  yield nested('{"a":', '1', '}')
  yield nested('[{"a":', '"b"', '}]')
  yield nested('(', '1', ')')
  yield nested('<a>', 'b', '</a>')
  yield nested('```json\n[', '', ']\n```')
  for (const before of prefixes.slice(1)) {
    yield pumped(' ', { before, after: 'x' })
    yield pumped('1', { before, after: 'x' })
    yield pumped('\n', { before, after: '\u0000' })
  }
  for (const unit of own) {
    yield pumped(`${unit} `)
    yield pumped(`${unit}\n`, { after: '!' })
    yield pumped(' ', { before: unit, after: 'x' })
    yield pumped('1', { before: unit, after: 'x' })
    yield pumped(unit, { before: '"' })
  }
  for (const mark of marks) {
    yield pumped(`1${mark}`, { after: 'x' })
    yield pumped(`${mark} `, { after: 'x' })
    yield pumped(`a${mark}`)
    yield halves(mark, ' ')
  }
  if (!all) return
  for (const unit of [...single, ...words, ...own])
    for (const before of prefixes) for (const after of suffixes) yield pumped(unit, { before, after })
  for (const before of own)
    for (const unit of single) for (const after of ['x', '\n']) yield pumped(unit, { before, after })
  for (const left of single)
    for (const right of [...single, ...own]) {
      yield pumped(left + right, { after: 'x' })
      yield halves(left, right)
    }
}
