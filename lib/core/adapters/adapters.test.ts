import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Message, Part } from '../lm/message'
import type { Signature } from '../signature'
import { parseSignature } from '../signature-text'
import { constraintText } from './field-list'
import { adapters, getAdapter } from './index'

const { chat, json } = adapters
/** All that ask for a form; a raw message has none. */
const forms = Object.values(adapters).filter(({ id }) => id !== 'raw')
const an = parseSignature('q -> a: str, n: int')
const code = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return error
  }
  return undefined
}
const textOf = (message: Message | undefined) =>
  (message?.parts ?? []).map((part) => (part.type === 'text' ? part.text : `<${part.ref.kind}>`)).join('')
const last = (messages: readonly Message[]) => messages.at(-1)

describe('chat replies', () => {
  const full = '[[ ## a ## ]]\nhi\n\n[[ ## n ## ]]\n3\n\n[[ ## completed ## ]]\n'
  test.each<[string, Signature, string, Record<string, unknown>]>([
    ['C1', an, full, { a: 'hi', n: 3 }],
    ['C2 content on the header line', an, '[[ ## a ## ]] hi\n[[ ## n ## ]] 3', { a: 'hi', n: 3 }],
    ['C4 first wins', an, `${full}[[ ## a ## ]]\nother`, { a: 'hi', n: 3 }],
    [
      'C5 order and unknown headers',
      an,
      '[[ ## n ## ]]\n3\n[[ ## zz ## ]]\nx\n[[ ## a ## ]]\nhi',
      { a: 'hi', n: 3 },
    ],
    [
      'C7 optional missing',
      parseSignature('q -> a, o: Optional[int]'),
      '[[ ## a ## ]]\nx',
      { a: 'x', o: null },
    ],
    ['C9 empty section', an, '[[ ## a ## ]]\n[[ ## n ## ]]\n1', { a: '', n: 1 }],
    ['C10 indented header', an, '  [[ ## a ## ]]\nhi\n\t[[ ## n ## ]]\n3', { a: 'hi', n: 3 }],
    ['text before', an, `Sure.\n${full}`, { a: 'hi', n: 3 }],
    ['windows lines', an, full.replaceAll('\n', '\r\n'), { a: 'hi', n: 3 }],
  ])('%s', (_row, signature, text, expected) => {
    expect(chat.parse(signature, text)).toEqual(expected)
  })

  test.each([
    ['C3 one header, inside a line', 'x [[ ## a ## ]] hi', /`n` is missing/],
    ['C6 one missing', '[[ ## a ## ]]\nhi', /`n` is missing/],
    ['C8 no blanks', '[[##a##]]\nhi', /`a` is missing/],
    ['C11 wrong type', '[[ ## a ## ]]\nhi\n[[ ## n ## ]]\nthree', /`n`: /],
    ['C20 empty', '  \n', /it is empty/],
  ])('%s is unreadable and kept', (_row, text, message) => {
    const error = code(() => chat.parse(an, text))
    expect(error).toMatchObject({ code: 'parse', retryable: true, message: expect.stringMatching(message) })
    expect(error).toMatchObject({ detail: expect.stringContaining(text) })
  })
})

describe('JSON replies', () => {
  test.each<[string, Signature, string, Record<string, unknown>]>([
    ['J1', an, '{"a":"x","n":3}', { a: 'x', n: 3 }],
    ['J2 coerced, extra dropped', an, '{"n":"3","a":5,"z":1}', { a: '5', n: 3 }],
    ['J3 text around', an, 'noise {"a":"x","n":3} tail', { a: 'x', n: 3 }],
    ['J6 repaired', an, "{'a': 'x', n: 3,}", { a: 'x', n: 3 }],
    ['J7 fenced', an, '```json\n{"a":"x","n":3}\n```', { a: 'x', n: 3 }],
    ['null for an optional', parseSignature('q -> o: Optional[int]'), '{"o":null}', { o: null }],
  ])('%s', (_row, signature, text, expected) => {
    expect(json.parse(signature, text)).toEqual(expected)
  })

  test.each([
    ['J4 a list', '["a"]', /no JSON object/],
    ['J5 one missing', '{"a":"x"}', /`n` is missing/],
    ['null for a text', '{"a":null,"n":1}', /`a` is missing/],
    ['empty', '', /it is empty/],
  ])('%s is unreadable', (_row, text, message) => {
    expect(code(() => json.parse(an, text))).toMatchObject({
      code: 'parse',
      message: expect.stringMatching(message),
    })
  })
})

describe('what is asked for', () => {
  test.each([
    ['strict schema', 'q -> a: str, l: list[int]', 'schema', 'schema'],
    ['J8: an open mapping', 'q -> d: dict[str, int]', 'schema', 'json'],
    ['no schema support', 'q -> a', 'json', 'json'],
    ['no JSON mode at all', 'q -> a', 'none', 'text'],
  ] as const)('%s', (_row, text, structured, expected) => {
    expect(json.responseFormat(parseSignature(text), structured).type).toBe(expected)
    for (const { id, responseFormat } of Object.values(adapters)) {
      const asked = id === 'json' ? expected : id === 'tool' ? 'tool' : 'text'
      expect(responseFormat(parseSignature(text), structured).type, id).toBe(asked)
    }
  })

  test('constraints are worded in their order', () => {
    expect(constraintText({ maxLength: 8, gt: 3 })).toBe('greater than: 3, maximum length: 8')
  })
})

describe('messages', () => {
  const qa = parseSignature('q -> a')
  const complete = { values: { q: 'Q', a: 'A' } }

  test.each(forms)('C12: two complete demos and a question with $id', (adapter) => {
    const messages = adapter.format(qa, [complete, complete], { q: 'now' })
    expect(messages.map((message) => message.role)).toEqual([
      'system',
      'user',
      'assistant',
      'user',
      'assistant',
      'user',
    ])
    expect(textOf(messages[1])).toMatch(/^(\[\[ ## q ## \]\]|<q>)\nQ(\n<\/q>)?$/)
    expect(textOf(last(messages))).toMatch(/^(\[\[ ## q ## \]\]|<q>)\nnow\n/)
  })

  test('C13: a partial demo comes first, says so, and names what is missing', () => {
    const two = parseSignature('q -> a, b')
    const messages = chat.format(
      two,
      [{ values: { q: 'Q', a: 'A', b: 'B' } }, { values: { q: 'P', a: 'X' } }],
      { q: 'now' },
    )
    expect(textOf(messages[1])).toMatch(/^This example is partial.*\n\n\[\[ ## q ## \]\]\nP$/)
    expect(textOf(messages[2])).toContain('[[ ## b ## ]]\n(not given in this example)')
    expect(textOf(messages[3])).toContain('Q')
  })

  test('C14: a demo with inputs only is left out', () => {
    expect(chat.format(qa, [{ values: { q: 'Q' } }], { q: 'x' })).toHaveLength(2)
  })

  test('an assistant turn closes with the completed marker', () => {
    expect(textOf(chat.format(qa, [complete], { q: 'x' })[2])).toBe(
      '[[ ## a ## ]]\nA\n\n[[ ## completed ## ]]\n',
    )
  })

  const image: Part = {
    type: 'media',
    ref: { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 1 },
  }
  const partsOf = (text: string, inputs: Parameters<typeof chat.format>[2]) =>
    (last(chat.format(parseSignature(text), [], inputs))?.parts ?? []).map((part) =>
      part.type === 'text' ? part.text.replace(/\n\nReply with.*/s, '…') : `<${part.ref.kind}>`,
    )

  test.each([
    [
      'image then text',
      'image: Image, q -> a',
      { image: image.ref, q: 'x' },
      ['[[ ## image ## ]]\n', '<image>', '\n\n[[ ## q ## ]]\nx…'],
    ],
    [
      'M8: two images',
      'i: list[Image] -> a',
      { i: [image.ref, image.ref] },
      ['[[ ## i ## ]]\n["', '<image>', '", "', '<image>', '"]…'],
    ],
    [
      'M9: one in a mapping',
      'i: dict[str, Image] -> a',
      { i: { k: image.ref } },
      ['[[ ## i ## ]]\n{"k": "', '<image>', '"}…'],
    ],
    ['M10: no image', 'i: list[Image] -> a', { i: [] }, ['[[ ## i ## ]]\n[]…']],
    ['M11: missing', 'i: Image, q -> a', { q: 'x' }, ['[[ ## q ## ]]\nx…']],
    ['M12: none', 'i: Optional[Image] -> a', { i: null }, ['[[ ## i ## ]]\nNone…']],
    [
      'C17: a list on a text',
      'q -> a',
      { q: ['alpha', 'beta'] },
      ['[[ ## q ## ]]\n[1] «alpha»\n[2] «beta»…'],
    ],
    ['C24: not escaped', 'q: dict[str, str] -> a', { q: { k: 'é' } }, ['[[ ## q ## ]]\n{"k": "é"}…']],
  ])('%s', (_row, text, inputs, expected) => {
    expect(partsOf(text, inputs)).toEqual(expected)
  })

  test('C18: hints follow the type', () => {
    const signature = parseSignature("q -> b: bool, l: Literal['x', 'y'], t: tuple[int, int]")
    const system = textOf(chat.format(signature, [], { q: '' })[0])
    expect(system).toContain('must be True or False')
    expect(system).toContain('must exactly match (no extra characters) one of: x; y')
    expect(system).toMatch(/must adhere to the JSON schema: .*"prefixItems"/)
  })
})

describe('contract of every adapter', () => {
  const signature = parseSignature("q -> a: str, n: int, l: list[str], c: Literal['x', 'y']")
  const outputs = { a: 'two\nlines, "quoted"', n: 7, l: ['p', 'q'], c: 'y' }

  test.each(forms)('$id reads what it writes and shows it growing', (adapter) => {
    const reply = textOf(adapter.format(signature, [{ values: { q: 'Q', ...outputs } }], { q: 'x' })[2])
    expect(adapter.parse(signature, reply)).toEqual(outputs)
    let names = 0
    for (let cut = 0; cut <= reply.length; cut += 1) {
      const partial = adapter.partial(signature, reply.slice(0, cut))
      expect(Object.keys(partial).length).toBeGreaterThanOrEqual(names)
      names = Object.keys(partial).length
      if (typeof partial.a === 'string') expect(outputs.a.startsWith(partial.a.trimEnd())).toBe(true)
    }
    expect(adapter.partial(signature, reply)).toEqual(outputs)
  })

  test.each(Object.values(adapters))(
    '$id never throws on a partial and only AppErrors on a reply',
    (adapter) => {
      fc.assert(
        fc.property(
          fc.oneof(
            fc.string(),
            fc.json(),
            fc.json().map((text) => `[[ ## a ## ]]\n${text}`),
          ),
          (reply) => {
            adapter.partial(signature, reply)
            const error = code(() => adapter.parse(signature, reply))
            if (error !== undefined) expect(error).toMatchObject({ name: 'AppError', code: 'parse' })
          },
        ),
      )
    },
  )

  test('an unknown id is refused', () => {
    expect(code(() => getAdapter('nope'))).toMatchObject({ code: 'not-found' })
  })
})
