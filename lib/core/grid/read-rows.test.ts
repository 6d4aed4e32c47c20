import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSignature } from '../signature-text'
import { parseTable } from './parse-table'
import { readRows } from './read-rows'

const { inputs } = parseSignature('photo: Image, question: str, limit: int, exact: bool -> answer')

test.each<[string, string, unknown]>([
  ['each line', 'one\n\n two \r\n', [{ question: 'one' }, { question: 'two' }]],
  ['a comma in a line is no table', 'one, two', [{ question: 'one, two' }]],
  [
    'a header of field names',
    'question,limit,other\n"a, ""b""",3,x\nc,,\n',
    [{ question: 'a, "b"', limit: 3 }, { question: 'c' }],
  ],
  ['semicolons, and a yes', 'limit;exact\n4;TRUE', [{ limit: 4, exact: true }]],
  ['tabs', 'question\tlimit\nx\t2', [{ question: 'x', limit: 2 }]],
  ['what is no number stays as it was', 'limit\nmany', [{ limit: 'many' }]],
  ['a line break in quotes', 'question,limit\n"a\nb",1', [{ question: 'a\nb', limit: 1 }]],
  ['nothing', ' \n', []],
])('%s', (_name, text, rows) => expect(readRows(text, inputs)).toEqual(rows))

test('a signature without a text field takes no lines', () => {
  expect(readRows('one', parseSignature('photo: Image -> answer').inputs)).toEqual([])
})

test('a table that is written is read back', () => {
  const records = fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), {
    minLength: 1,
  })
  fc.assert(
    fc.property(records, (table) => {
      const written = table
        .map((record) => record.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
        .join('\r\n')
      // The first line decides on the mark: quotes keep any other mark in it from counting only when there are commas.
      const first = written.slice(0, written.search(/\r?\n|$/))
      fc.pre(first.split(',').length > Math.max(first.split(';').length, first.split('\t').length))
      expect(parseTable(written)).toEqual(table)
    }),
  )
})

test('any text is read, as inputs of the signature only', () => {
  const known = new Set(inputs.map(({ name }) => name))
  fc.assert(
    fc.property(fc.string(), (text) =>
      readRows(text, inputs).every((row) => Object.keys(row).every((name) => known.has(name))),
    ),
  )
})
