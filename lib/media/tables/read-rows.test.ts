import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSignature } from '../../core/signature-text'
import { type RowsRead, readRows, rowsOf } from './read-rows'
import { readRecords } from './records'

const { inputs } = parseSignature(
  'photo: Image, question: str, limit: int, exact: bool, share: float -> answer',
)
const read = (text: string, isTable = false) => readRows(text, inputs, { isTable })
const rowsIn = (text: string, isTable = false) => taken(read(text, isTable)).rows

function taken(found: RowsRead) {
  if (found.kind !== 'rows') throw new Error(found.unclear.why)
  return found
}

test.each<[string, string, unknown]>([
  ['each line', 'one\n\n two \r\n', [{ question: 'one' }, { question: 'two' }]],
  ['lines that end with CR', 'one\rtwo\r', [{ question: 'one' }, { question: 'two' }]],
  ['a comma in a line is no table', 'one, two', [{ question: 'one, two' }]],
  [
    'commas in lines of prose are no table',
    'Well, who is it?\nNow, who paid?',
    [{ question: 'Well, who is it?' }, { question: 'Now, who paid?' }],
  ],
  [
    'a header of field names',
    'question,limit,other\n"a, ""b""",3,x\nc,,\n',
    [{ question: 'a, "b"', limit: 3 }, { question: 'c' }],
  ],
  ['semicolons, and a yes', 'limit;exact\n4;TRUE', [{ limit: 4, exact: true }]],
  ['tabs', 'question\tlimit\nx\t2', [{ question: 'x', limit: 2 }]],
  ['pipes', 'question|limit\nx, y|2', [{ question: 'x, y', limit: 2 }]],
  ['what is no number stays as it was', 'limit\nmany', [{ limit: 'many' }]],
  ['nothing', ' \n', []],
])('%s', (_name, text, rows) => expect(rowsIn(text)).toEqual(rows))

const two = [
  { question: 'What is it?', limit: 1 },
  { question: 'Who paid?', limit: 2 },
]

describe('line ends, marks and delimiters', () => {
  test.each<[string, string]>([
    ['CR', 'question,limit\rWhat is it?,1\rWho paid?,2\r'],
    ['CR without a last one', 'question,limit\rWhat is it?,1\rWho paid?,2'],
    ['CRLF', 'question,limit\r\nWhat is it?,1\r\nWho paid?,2\r\n'],
    ['LF', 'question,limit\nWhat is it?,1\nWho paid?,2\n'],
    ['mixed', 'question,limit\rWhat is it?,1\r\nWho paid?,2\n'],
    ['CR with blank lines', 'question;limit\r\rWhat is it?;1\r\r\rWho paid?;2\r'],
    ['a byte order mark', '\ufeffquestion,limit\nWhat is it?,1\nWho paid?,2\n'],
    ['sep=;', 'sep=;\nquestion;limit\nWhat is it?;1\nWho paid?;2\n'],
    ['a mark and sep=, and CR', '\ufeffsep=,\rquestion,limit\rWhat is it?,1\rWho paid?,2'],
    ['sep= in quotes', '"sep=|"\r\nquestion|limit\r\nWhat is it?|1\r\nWho paid?|2'],
    ['sep= of an odd kind', 'sep=^\nquestion^limit\nWhat is it?^1\nWho paid?^2'],
    ['blanks around names', ' question , limit\nWhat is it?,1\nWho paid?,2'],
    ['blanks that do not break around names', '\u00a0question\u00a0;\u2009limit\nWhat is it?;1\nWho paid?;2'],
    ['names in quotes with blanks', '" question ";" limit "\nWhat is it?;1\nWho paid?;2'],
    ['names in capitals', 'QUESTION;Limit\nWhat is it?;1\nWho paid?;2'],
    ['all in quotes', '"question"\t"limit"\r"What is it?"\t"1"\r"Who paid?"\t"2"\r'],
    ['blanks before quotes', 'question, limit\n"What is it?", "1"\n"Who paid?",  "2"\n'],
    ['a table of Markdown', '| question | limit |\n|:---|---:|\n| What is it? | 1 |\n| Who paid? | 2 |'],
    ['the same without outer lines', 'question | limit\n--- | ---\nWhat is it? | 1\nWho paid? | 2'],
    ['lines of JSON', '{"question":"What is it?","limit":1}\r\n{"limit":"2","question":"Who paid?"}\n'],
    ['a list of JSON', '[{"Question": "What is it?", "limit": 1}, {"Question": "Who paid?", "limit": 2}]'],
    ['columns in another order', 'limit,note,question\n1,x,What is it?\n2,y,Who paid?'],
  ])('%s', (_name, text) => expect(rowsIn(text)).toEqual(two))

  test('names with blanks, dashes and capitals name a field', () => {
    const { inputs: named } = parseSignature('due_date: str, sub_total: str -> x')
    const found = readRows('Due Date,Sub-Total\n1,2', named)
    expect(taken(found).rows).toEqual([{ due_date: '1', sub_total: '2' }])
  })

  test.each(['a\nb', 'a\r\nb', 'a,b', 'a "b"', ' a ', 'a;b\tc|d'])('the cell %j stays as it is', (cell) => {
    const text = `question,limit\r\n"${cell.replaceAll('"', '""')}",1\r\n`
    expect(rowsIn(text)).toEqual([{ question: cell, limit: 1 }])
  })
})

test.each<[string, string, unknown]>([
  ['a quote within after a blank', 'limit, question\n1, "a, b"', 'a, b'],
  ['a quotation at the start', 'limit,question\n1, "so" he said', ' "so" he said'],
  ['what looks so within quotes', 'limit,question\n1,"a, ""b"" ""c"', 'a, "b" "c'],
  ['digits of JSON', '[{"limit": 1, "question": 4820915736402719583.50}]', '4820915736402719583.50'],
  ['an object of JSON', '{"limit": 1, "question": {"a": 1.50}}', '{"a":1.50}'],
  ['a rule that is a value', 'limit|question\n1|---\n2|x|', '---'],
  ['noughts of a code', 'question\n00420', '00420'],
  ['noughts of a fraction', 'question\n1.50', '1.50'],
  ['nineteen digits', 'question\n1234567890123456789', '1234567890123456789'],
  ['truths', 'question\ntrue', 'true'],
  ['brackets', 'question\n[1.50]', '[1.50]'],
  ['noughts of a number', 'limit\n00420', 420],
  ['more digits than a number holds', 'limit\n1234567890123456789', '1234567890123456789'],
  ['a fraction for a whole number', 'limit\n1.5', '1.5'],
  ['a fraction', 'share\n1.50', 1.5],
  ['a fraction longer than a number holds', 'share\n0.12345678901234567890', '0.12345678901234567890'],
  ['an exponent', 'share\n1e3', 1000],
  ['a comma before the fraction', 'question;share\nx;1,5', 1.5],
  ['a point among thousands', 'question;share\nx;1.234', 1234],
  ['money', 'share\n€ 3', '€ 3'],
  ['a yes', 'exact\nyes', true],
])('a cell is text until its type is asked: %s', (_name, text, value) => {
  expect(Object.values(rowsIn(text)[0] ?? {}).at(-1)).toEqual(value)
})

describe('what is not understood is told', () => {
  test.each<[string, string, boolean]>([
    ['a file whose columns name no input', 'city,year\nRome,1\nOslo,2', true],
    ['pasted columns that name no input', 'city,year\nRome,1\nOslo,2', false],
    ['a sheet without a header', 'Rome\t1\nOslo\t2', false],
    ['a file of one column', 'city\nRome', true],
    ['columns after sep=', 'sep=;\ncity;year\nRome;1', false],
    ['lines that end with CR', 'city;year\rRome;1\r', false],
  ])('%s', (_name, text, isTable) => {
    const found = read(text, isTable)
    expect(found.kind).toBe('unclear')
    if (found.kind !== 'unclear') return
    expect(found.unclear.why).toMatch(
      /None of its columns \((city|Rome).*named like an input \(photo, question/,
    )
    expect(found.unclear.table.records.length).toBeGreaterThan(1)
    const columns = found.unclear.header.map((_, at) => (at === 0 ? 'question' : undefined))
    const answered = rowsOf(found.unclear.table, { columns, fields: inputs, header: false })
    expect(answered.rows).toHaveLength(found.unclear.table.records.length)
  })

  test.each<[string, string, unknown[], RegExp]>([
    [
      'a column that is no input',
      'question,city\nx,y',
      [{ question: 'x' }],
      /No input is named like the column city/,
    ],
    [
      'two columns of a name',
      'question,Question\nx,y',
      [{ question: 'x' }],
      /More than one column is named Question/,
    ],
    [
      'more cells than the header',
      'question,limit\nx,1\ny,1,2\nz,3',
      [
        { question: 'x', limit: 1 },
        { question: 'z', limit: 3 },
      ],
      /1 row of the table was not added: row 2 has 3 cells, not 2/,
    ],
    [
      'fewer cells than the header',
      'question,limit\nx\ny,1',
      [{ question: 'x' }, { question: 'y', limit: 1 }],
      /1 row has fewer cells than the header/,
    ],
    [
      'a quote that never closes',
      'question,limit\nx,1\n"y,2\nz,3\n',
      [{ question: 'x', limit: 1 }],
      /row 2 opens a quote that never closes, and \d lines? after it/,
    ],
    [
      'text after a closing quote',
      'question,limit\n"x"y",1\nz,3\n',
      [{ question: 'z', limit: 3 }],
      /row 1 has text after a closing quote/,
    ],
    [
      'rows without an input',
      'question,city\n,Rome\nx,Oslo',
      [{ question: 'x' }],
      /1 row has nothing for an input/,
    ],
  ])('%s', (_name, text, rows, note) => {
    const found = taken(read(text))
    expect(found.rows).toEqual(rows)
    expect(found.notes.join(' ')).toMatch(note)
  })

  test('inputs without a column are named', () => {
    expect(taken(read('question,exact\nx,yes')).missing).toEqual(['photo', 'limit', 'share'])
  })

  test('a signature without a text field takes no lines', () => {
    const photo = parseSignature('photo: Image -> answer').inputs
    expect(readRows('one', photo).kind).toBe('unclear')
  })
})

test('a table that is written is read back', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '1', ' ', '"', ',', ';', '\t', '|', '\n', 'é') })
  const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n', '\r'),
      (rows, mark, end) => {
        const written = [['question', 'other'], ...rows]
          .map((record) => record.map((one) => `"${one.replaceAll('"', '""')}"`).join(mark))
          .join(end)
        const inside = rows.some((record) => record.some((one) => one.includes('\n')))
        const records = readRecords(written, mark).records.slice(1)
        // Of lines that end in two ways, those within cells end as LF too: they were LF here.
        expect(records).toEqual(rows)
        if (!inside)
          expect(rowsIn(written)).toEqual(rows.flatMap(([text]) => (text === '' ? [] : [{ question: text }])))
      },
    ),
  )
})

test('any text is read, as inputs of the signature only', () => {
  const known = new Set(inputs.map(({ name }) => name))
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'question', 'limit', '"', ',', ';', '\n', '\r', '=') }),
      (text) => {
        const found = read(text)
        const rows = found.kind === 'rows' ? found.rows : found.unclear.lines
        for (const row of rows) for (const name of Object.keys(row)) expect(known.has(name)).toBe(true)
      },
    ),
  )
})

test('a hundred thousand rows take a moment', { timeout: 30_000 }, () => {
  const text = `question,limit,share\n${'"What, is it?",1,2.5\n'.repeat(100_000)}`
  const before = process.cpuUsage()
  expect(rowsIn(text)).toHaveLength(100_000)
  const { user } = process.cpuUsage(before)
  expect(user / 1_000).toBeLessThan(3_000)
})
