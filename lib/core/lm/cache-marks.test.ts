import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MediaRef } from '../media'
import { keepMarks, markShared } from './cache-marks'
import { mergeTexts } from './merge-texts'
import type { Message, Part } from './message'

const photo = (letter: string): Part => {
  const ref: MediaRef = { kind: 'image', id: letter.repeat(64), mime: 'image/png', bytes: 1 }
  return { type: 'media', ref }
}
const text = (words: string, more: { cache?: true } = {}): Part => ({ type: 'text', text: words, ...more })
const system: Message = { role: 'system', parts: [text('s')] }
const user = (...parts: Part[]): Message => ({ role: 'user', parts })
const said = (words: string): Message => ({ role: 'assistant', parts: [text(words)] })

/** `2.0` for a mark on the first part of the third message. */
function marksOf(messages: readonly Message[]): string[] {
  return messages.flatMap(({ parts }, message) =>
    parts.flatMap(({ cache }, part) => (cache ? [`${message}.${part}`] : [])),
  )
}

describe('what is shared', () => {
  test.each<[string, Message[], string[]]>([
    ['instructions alone', [system, user(photo('a'), text('q'))], ['0.0']],
    ['the end of the last demo', [system, user(text('x')), said('1'), user(text('q'))], ['0.0', '2.0']],
    [
      'a medium of a demo that the question shows again, where it stands last',
      [system, user(photo('a')), said('1'), user(text('see'), photo('a'), text('q'))],
      ['0.0', '2.0', '3.1'],
    ],
    [
      'a medium of several demos, in the last of them',
      [system, user(photo('a')), said('1'), user(photo('a')), said('2'), user(text('q'))],
      ['0.0', '3.0', '4.0'],
    ],
    [
      'a medium that stands twice in one turn only is not shared',
      [system, user(photo('a'), photo('a'), text('q'))],
      ['0.0'],
    ],
    [
      'four places at most, the furthest of the media',
      [
        system,
        user(photo('a'), photo('b'), photo('c')),
        said('1'),
        user(photo('a'), photo('b'), photo('c'), text('q')),
      ],
      ['0.0', '2.0', '3.1', '3.2'],
    ],
    [
      'marks that are there stay and take their room',
      [
        system,
        user(text('a', { cache: true })),
        said('1'),
        user(text('b', { cache: true }), text('c', { cache: true })),
      ],
      ['0.0', '1.0', '3.0', '3.1'],
    ],
    ['nothing, when nothing comes before the question', [user(text('q'))], []],
  ])('%s', (_, messages, expected) => {
    expect(marksOf(markShared(messages))).toEqual(expected)
  })
})

describe('the marks that are kept', () => {
  const six: Message[] = [
    { role: 'system', parts: [text('s', { cache: true })] },
    user(text('a', { cache: true })),
    { role: 'assistant', parts: [text('b', { cache: true })] },
    user(text('c', { cache: true }), text('d', { cache: true })),
  ]
  const tools = [{ name: 't', description: '', parameters: {}, cache: true as const }]

  test.each<[string, number, string[], boolean, number]>([
    ['of six: tool, system and the last two', 4, ['0.0', '3.0', '3.1'], true, 2],
    ['one place: the instructions, which come after the tools', 1, ['0.0'], false, 5],
    ['none', 0, [], false, 6],
    ['all, where there is room', 6, ['0.0', '1.0', '2.0', '3.0', '3.1'], true, 0],
  ])('%s', (_, most, places, tool, left) => {
    const kept = keepMarks({ messages: six, tools }, most)
    expect(marksOf(kept.request.messages)).toEqual(places)
    expect(kept.request.tools[0]?.cache === true).toBe(tool)
    expect(kept.left).toBe(left)
  })

  test('whatever is marked: no more than allowed, nothing else changes', () => {
    const part = fc.record({ type: fc.constant('text' as const), text: fc.string(), cache: fc.boolean() })
    const message = fc.record({
      role: fc.constantFrom('system' as const, 'user' as const),
      parts: fc.array(part, { maxLength: 4 }),
    })
    const most = fc.nat(5)
    fc.assert(
      fc.property(fc.array(message, { maxLength: 5 }), most, (drawn, limit) => {
        const messages = drawn.map(
          (one): Message => ({
            role: one.role,
            parts: one.parts.map(({ text: words, cache }) => text(words, cache ? { cache } : {})),
          }),
        )
        const before = marksOf(messages)
        const { request, left } = keepMarks({ messages }, limit)
        const after = marksOf(request.messages)
        expect(after.length).toBe(Math.min(before.length, limit))
        expect(left).toBe(before.length - after.length)
        expect(before).toEqual(expect.arrayContaining(after))
        const bare = (all: readonly Message[]) =>
          all.map(({ role, parts }) => [role, parts.map((one) => one.type === 'text' && one.text)])
        expect(bare(request.messages)).toEqual(bare(messages))
      }),
    )
  })
})

describe('joined texts', () => {
  test.each<[string, Part[], Part[]]>([
    [
      'one that ends a stretch ends a part',
      [text('a'), text('b', { cache: true }), text('c'), text('d')],
      [text('ab', { cache: true }), text('cd')],
    ],
    [
      'an empty one hands its mark to what is before it',
      [photo('a'), text('', { cache: true }), text('c')],
      [{ ...photo('a'), cache: true }, text('c')],
    ],
    ['an empty one vanishes', [text(''), photo('a'), text('')], [photo('a')]],
  ])('%s', (_, parts, expected) => {
    expect(mergeTexts(parts)).toEqual(expected)
  })
})
