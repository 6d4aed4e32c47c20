import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson, readWholeJson } from './read-json'

describe('readJson reads what models write', () => {
  const rows: [string, string, unknown][] = [
    ['strict', '{"a":"x","n":3}', { a: 'x', n: 3 }],
    ['strict scalars', ' 42 ', 42],
    ['a Python scalar', 'None', null],
    ['text around', 'noise {"a":"x","n":3} tail', { a: 'x', n: 3 }],
    ['a list', '["a"]', ['a']],
    ['a list in prose', 'The colours are ["red", "blue"]. Enjoy!', ['red', 'blue']],
    ['single quotes, bare key, trailing comma', "{'a': 'x', n: 3,}", { a: 'x', n: 3 }],
    ['a fence', '```json\n{"a": 1}\n```', { a: 1 }],
    ['a fence in prose', 'Sure!\n```json\n{"a": 1}\n```\nHope {that} helps.', { a: 1 }],
    ['a fence of another language', '```js\n{a: 1}\n```', { a: 1 }],
    ['a fence that is not closed', '```json\n{"a": [1, 2', { a: [1, 2] }],
    ['a fence inside a string', '{"code": "```js\\n[1]\\n```",}', { code: '```js\n[1]\n```' }],
    ['Python words', "{'a': True, 'b': None, 'c': False}", { a: true, b: null, c: false }],
    [
      'JavaScript words',
      '{"a": undefined, "b": NaN, "c": -Infinity}',
      { a: null, b: Number.NaN, c: Number.NEGATIVE_INFINITY },
    ],
    ['a tuple', '(1, "b")', [1, 'b']],
    ['comments', '{ // one\n "a": 1, /* two */ "b": 2, # three\n "c": 3 }', { a: 1, b: 2, c: 3 }],
    ['a comment behind a bare word', '{"a": yes // sure\n, "b": 2}', { a: 'yes', b: 2 }],
    ['raw newlines', '{"a": "one\ntwo"}', { a: 'one\ntwo' }],
    ['missing commas', '{"a": 1\n "b": "x"\n "c": 3}', { a: 1, b: 'x', c: 3 }],
    ['doubled commas', '[1,, 2, ]', [1, 2]],
    ['unescaped inner quotes', '{"a": "he said "hi" to me", "b": 1}', { a: 'he said "hi" to me', b: 1 }],
    ['a German quotation', '{"t": "Aktion „Gratis" oben", "n": 1}', { t: 'Aktion „Gratis" oben', n: 1 }],
    ['one with a comma behind', '{"t": "Aktion „Gratis", oben"}', { t: 'Aktion „Gratis", oben' }],
    ['one that is all there is', '{"a": "„Titel"", "b": "„zwei""}', { a: '„Titel"', b: '„zwei"' }],
    [
      'several in a list',
      '["„eins"", "sagte „zwei", „drei" und", "vier"]',
      ['„eins"', 'sagte „zwei", „drei" und', 'vier'],
    ],
    ['an English one', '["He said “no", loudly", "b"]', ['He said “no", loudly', 'b']],
    ['a closed one', '["„ja“", "„nein”", "x"]', ['„ja“', '„nein”', 'x']],
    ['one that nobody ends', '{"a": "Firma „Müller", "b": "x"}', { a: 'Firma „Müller', b: 'x' }],
    ['one that nobody ends, in a list', '["Firma „Müller", "x"]', ['Firma „Müller', 'x']],
    ['an apostrophe in single quotes', "{'a': 'it's fine', 'b': 1}", { a: "it's fine", b: 1 }],
    ['a missing closing quote', '{"a": "x, "b": 1}', { a: 'x', b: 1 }],
    ['semicolons', '{"a": "x"; "b": 1;}', { a: 'x', b: 1 }],
    ['grouped thousands', '{"total": 1,234.50, "list": [1,234]}', { total: 1234.5, list: [1, 234] }],
    ['escaped once too often', 'So: {\\"a\\": \\"x\\"}', { a: 'x' }],
    [
      'a quote with a comma inside',
      '{"t": "She said "hi", and left", "n": 1}',
      { t: 'She said "hi", and left', n: 1 },
    ],
    ['curly quotes', '{“a”: “x”}', { a: 'x' }],
    ['triple quotes', '{"a": """one "two"\nthree"""}', { a: 'one "two"\nthree' }],
    ['bare words', '{colour: light blue, size: 3}', { colour: 'light blue', size: 3 }],
    ['a bare date and link', '{d: 2024-01-02, u: http://e.com/a}', { d: '2024-01-02', u: 'http://e.com/a' }],
    ['equals for colon', '{"a" = 1, "b" => 2}', { a: 1, b: 2 }],
    ['a missing value', '{"a": , "b": 1}', { a: null, b: 1 }],
    ['an ellipsis', '[1, 2, ...]', [1, 2]],
    ['odd numbers', '[+1, .5, 5., 1_000, 1e3]', [1, 0.5, 5, 1000, 1000]],
    ['odd escapes', '{"a": "C:\\dir \\x41 \\u{1F600} it\\\'s",}', { a: "C:\\dir A 😀 it's" }],
    ['cut in a string', '{"a": 1, "b": "hel', { a: 1, b: 'hel' }],
    ['cut in a key', '{"a": 1, "b', { a: 1 }],
    ['cut before a value', '{"a": 1, "b":', { a: 1 }],
    ['cut in a word', '{"a": 1, "b": tr', { a: 1 }],
    ['cut after a number', '{"a": [1, {"n": 3', { a: [1, { n: 3 }] }],
    ['cut in an escape', '{"a": "x\\u00', { a: 'x' }],
    ['cut in a surrogate pair', '{"a": "x\\ud83d', { a: 'x' }],
    ['a wrong closer', '{"a": [1, 2}', { a: [1, 2] }],
    ['a forgotten closer', '[{"a": [1, 2}, {"b": 3}]', [{ a: [1, 2] }, { b: 3 }]],
    ['a stray closer', '{"a": 1]}', { a: 1 }],
    ['citation marks before', 'As in [1] and [2, 3]: {"a": 1}', { a: 1 }],
    ['braces in prose before', 'Use {braces} like so: {"a": 1}', { a: 1 }],
    ['a repeated key: the last', '{"a": 1, "a": 2}', { a: 2 }],
    ['non-ASCII', '{"größe": "日本"}', { größe: '日本' }],
    ['only a list of numbers', 'Answer: [1, 2]', [1, 2]],
    ['a byte order mark', '\uFEFF{"a": 1,}', { a: 1 }],
  ]
  it.each(rows)('%s', (_name, text, expected) => {
    expect(readJson(text)).toEqual(expected)
  })

  it.each(['', '   ', 'hello', 'I like {apples} and [pears]', '```\n```', '"', 'a: 1'])(
    'finds nothing in %j',
    (text) => {
      expect(() => readJson(text)).toThrow(SyntaxError)
    },
  )

  it('keeps a key named __proto__ as plain data', () => {
    const read = readJson("{'__proto__': {'x': 1},}") as object
    expect(Object.keys(read)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
  })

  it.each(['[', '{"a":', '(', '{"a": [1,'])('refuses %j nested without end', (open) => {
    expect(() => readJson(open.repeat(20_000))).toThrow(SyntaxError)
  })

  const slow: [string, string][] = [
    ['quotes', `{"a": "${'" '.repeat(20_000)}`],
    ['commas and quotes', `{"a": "${'", '.repeat(20_000)}`],
    ['mixed quotes', `{"a": "${'", \' '.repeat(20_000)}`],
    ['blanks', `{"a": "x"${' '.repeat(100_000)}x`],
    ['quotes with blanks', `{"a": "${`"${' '.repeat(300)}`.repeat(200)}`],
    ['comment signs', `[1] ${'# '.repeat(50_000)}\nx`],
    ['backslashes', `{'a': "${'\\'.repeat(100_001)}`],
    ['words', `{a: "x", ${'b'.repeat(100_000)}`],
    ['braces', '{ '.repeat(50_000)],
    ['lists and braces', '[[1],{'.repeat(10_000)],
    ['fences', '```json\n{'.repeat(10_000)],
  ]
  it.each(slow)('ends soon on many %s', (_name, text) => {
    const start = performance.now()
    try {
      readJson(text)
    } catch (error) {
      expect(error).toBeInstanceOf(SyntaxError)
    }
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

describe('among thousands of brackets that are whole and empty', () => {
  const answer = { total: 9.5 }
  it.each([
    ['the last line', `${'{}'.repeat(50_000)}\n{"total": 9.5}`],
    ['what comes first', `{"total": 9.5} ${'[]'.repeat(50_000)}`],
    ['marks in prose, far apart', `${'As is said [1], and said again [2]. '.repeat(3000)}{"total": 9.5}`],
    ['short rows, one a line', `${'[1, 2]\n'.repeat(9000)}{"total": 9.5}`],
  ])('the answer is found: %s', (_where, text) => {
    expect(readJson(text)).toEqual(answer)
  })
})

describe('readWholeJson', () => {
  it.each([
    '5 apples',
    '"a" and "b"',
    "'tis the season",
    '[Note] see below',
    '{answer}',
    'x {"a":1}',
    '[no end',
  ])('leaves prose alone: %j', (text) => {
    expect(readWholeJson(text)).toBeUndefined()
  })
  it.each([
    ["'quoted'", 'quoted'],
    ['```\n42\n```', 42],
    ['[red, blue]', ['red', 'blue']],
    ['{"a": 1}; // done', { a: 1 }],
  ])('reads %j', (text, value) => {
    expect(readWholeJson(text)).toEqual({ value })
  })
})

describe('any text', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '"',
    "'",
    ',',
    ':',
    '\\',
    '\n',
    '```',
    '//',
    '/*',
    '#',
    ' ',
    'a',
    '1',
    'true',
    '-',
    '“',
  )
  const mess = fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }).map((pieces) => pieces.join(''))

  it('is read or refused with SyntaxError, never anything else', () => {
    fc.assert(
      fc.property(mess, (text) => {
        try {
          readJson(text)
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('that is JSON reads as JSON.parse reads it, fenced or in prose too', () => {
    const container = fc.oneof(
      fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }),
      fc.array(fc.string(), { minLength: 1 }),
    )
    fc.assert(
      fc.property(container, (value) => {
        const text = JSON.stringify(value)
        const expected: unknown = JSON.parse(text)
        expect(readJson(text)).toEqual(expected)
        expect(readJson(`\`\`\`json\n${text}\n\`\`\``)).toEqual(expected)
        expect(readJson(`Here it is: ${text} Done.`)).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  })

  it('with a trailing comma still gives the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (value) => {
        const text = JSON.stringify(value)
        expect(readJson(`${text.slice(0, -1)},}`)).toEqual(JSON.parse(text))
      }),
      { numRuns: 200 },
    )
  })
})
