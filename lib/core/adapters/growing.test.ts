import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSignature } from '../signature-text'
import { adapters } from './index'

const { chat, json } = adapters

describe('what is shown while a reply grows', () => {
  test.each<[string, string, string, Record<string, unknown>]>([
    ['I20: open text is kept', 'q -> name, age: int', '{"name":"Jo', { name: 'Jo' }],
    ['a figure waits for its end', 'q -> age: int', '{"age": 4', {}],
    ['a figure that has ended', 'q -> age: int', '{"age": "42",', { age: 42 }],
    ['a choice is never half a word', "q -> c: Literal['yes', 'yes but']", '{"c": "yes', {}],
    ['a choice that has ended', "q -> c: Literal['yes', 'yes but']", '{"c": "yes"', { c: 'yes' }],
    ['optional text grows', 'q -> a: Optional[str]', '{"a": "x', { a: 'x' }],
    ['an optional figure in quotes waits', 'q -> a: Optional[int]', '{"a": "4', {}],
    ['null shows nothing', 'q -> a: Optional[int], b', '{"a": null, "b": "', { b: '' }],
    ['an unfinished text item waits', 'q -> l: list[str]', '{"l": ["a", "b', { l: ['a'] }],
    ['a finished text item shows', 'q -> l: list[str]', '{"l": ["a", "b"', { l: ['a', 'b'] }],
    ['an inner list waits', 'q -> l: list[list[int]]', '{"l": [[1, 2], [3,', { l: [[1, 2]] }],
    ['a tuple item by item', 'q -> t: tuple[str, int]', '{"t": ["a", 1', { t: ['a'] }],
    [
      'an object without a member yet is not shown',
      'q -> l: list[Item{n: int}]',
      '{"l": [{"n": "1"}, {"n',
      { l: [{ n: 1 }] },
    ],
    [
      'an unfinished object with its members so far, extra ones dropped',
      'q -> l: list[Item{n: int, s: str}]',
      '{"l": [{"n": "1", "s": "x", "zz": 1}, {"zz": 2, "n": 2, "s": "y',
      {
        l: [
          { n: 1, s: 'x' },
          { n: 2, s: 'y' },
        ],
      },
    ],
    [
      'a choice of types by what it looks like',
      'q -> o: A{x: int} | B{y: str} | list[int]',
      '{"o": {"y": "gr',
      { o: { y: 'gr' } },
    ],
    ['a free map', 'q -> d: dict[str, int]', '{"d": {"a": "1", "b": 2', { d: { a: 1 } }],
    ['anything at all', 'q -> d: Any', '{"d": {"a": [1, "x', { d: { a: [1, 'x'] } }],
    ['an item that does not fit stays as it came', 'q -> l: list[int]', '{"l": ["x", 2,', { l: ['x', 2] }],
    ['text for a list shows nothing', 'q -> l: list[int]', '{"l": "soo', {}],
  ])('%s', (_row, signature, text, expected) => {
    expect(json.partial(parseSignature(signature), text)).toEqual(expected)
  })

  test('chat: a list in a growing section, item by item', () => {
    const signature = parseSignature('q -> l: list[Item{n: int}], s')
    const text = '[[ ## l ## ]]\n[{"n": 1}, {"n": 2}, {"n": 3'
    expect(chat.partial(signature, text)).toEqual({ l: [{ n: 1 }, { n: 2 }] })
  })
})

describe('lists of objects as they stream', () => {
  const signature = parseSignature('q -> tasks: list[Task{id: int, title: str}]')
  const task = fc.record({ id: fc.integer(), title: fc.string() })
  const wholes = (text: string, count: number): unknown[] => {
    const shown = adapters.json.partial(signature, text).tasks
    return Array.isArray(shown) ? shown.slice(0, count) : []
  }

  test('I21: three objects in two chunks come once each, in order', () => {
    const chunks = [
      '{"tasks": [{"id": 1, "title": "a"}, {"id": 2, "ti',
      'tle": "b"}, {"id": 3, "title": "c"}]}',
    ]
    expect(json.partial(signature, chunks[0] ?? '')).toEqual({ tasks: [{ id: 1, title: 'a' }, { id: 2 }] })
    expect(json.partial(signature, chunks.join(''))).toEqual({
      tasks: [
        { id: 1, title: 'a' },
        { id: 2, title: 'b' },
        { id: 3, title: 'c' },
      ],
    })
  })

  test('I21: at any cut the finished items are shown whole and in order as soon as their brace closes', () => {
    fc.assert(
      fc.property(fc.array(task, { maxLength: 5 }), fc.nat(), (tasks, seed) => {
        const pieces = tasks.map((each) => JSON.stringify(each))
        const text = `{"tasks": [${pieces.join(', ')}]}`
        const cut = seed % (text.length + 1)
        const ends = pieces.map((_, index) => `{"tasks": [${pieces.slice(0, index + 1).join(', ')}`.length)
        const closed = ends.filter((end) => end <= cut).length
        expect(wholes(text.slice(0, cut), closed)).toEqual(tasks.slice(0, closed))
      }),
      { numRuns: 300 },
    )
  })

  test('what is shown only ever grows, whatever the values', () => {
    fc.assert(
      fc.property(fc.array(task, { minLength: 1, maxLength: 4 }), (tasks) => {
        const text = JSON.stringify({ tasks })
        let count = 0
        for (let cut = 0; cut <= text.length; cut += 1) {
          const shown = wholes(text.slice(0, cut), tasks.length).length
          expect(shown).toBeGreaterThanOrEqual(count)
          count = shown
        }
        expect(wholes(text, tasks.length)).toEqual(tasks)
      }),
      { numRuns: 40 },
    )
  })

  test.each(Object.values(adapters))('$id: any text, cut anywhere, shows something or nothing', (adapter) => {
    const whole = parseSignature(
      "q -> a: str, t: list[T{n: int, c: Literal['x']}], u: int | list[str], d: dict[str, Any], p: tuple[int, str]",
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc
            .record({
              a: fc.json(),
              t: fc.jsonValue(),
              u: fc.jsonValue(),
              d: fc.jsonValue(),
              p: fc.jsonValue(),
            })
            .map((value) => JSON.stringify(value)),
        ),
        fc.nat(),
        (text, seed) => {
          const shown = adapter.partial(whole, text.slice(0, seed % (text.length + 1)))
          expect(Object.values(shown)).not.toContain(undefined)
        },
      ),
      { numRuns: 150 },
    )
  })
})
