import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Message, WireRequest } from '../../core/lm/message'
import { fitCalls } from './calls'
import { isRecursive, objectRoot, withoutRefs } from './json-schema'
import { fitNames, plainNames } from './names'

const rule = { bad: /[^A-Za-z0-9_-]/g, maxLength: 40 }
const base = { model: 'a/b', messages: [], format: { type: 'text' }, rollout: 0 } as const
const gemini = { bad: /[^\w.:-]/g, first: { fits: /^[A-Za-z_]/, put: '_' }, maxLength: 64 }

describe('names of tools', () => {
  const named = (...names: string[]): WireRequest => ({
    ...base,
    messages: [
      { role: 'assistant', parts: [], toolCalls: names.map((name) => ({ id: name, name, args: {} })) },
    ],
  })

  it.each([
    ['look', 'look'],
    ['look here', 'look_here'],
    ['größe', 'gr__e'],
    ['', 'tool'],
    ['x'.repeat(80), 'x'.repeat(64)],
  ])('%s', (name, fitted) => {
    expect(fitNames(named(name), plainNames).fitted(name)).toBe(fitted)
  })

  it.each([
    ['1look', '_1look'],
    ['-x', '_-x'],
    ['look.at:it', 'look.at:it'],
  ])('%s, where a letter must come first', (name, fitted) => {
    expect(fitNames(named(name), gemini).fitted(name)).toBe(fitted)
  })

  it('stay apart, turn back, and leave those that fit as they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 70 }), { maxLength: 8 }), (names) => {
        const { fitted, original } = fitNames(named('a_b', ...names), gemini)
        const all = [...new Set(['a_b', ...names])]
        expect(fitted('a_b')).toBe('a_b')
        expect(new Set(all.map(fitted)).size).toBe(all.length)
        for (const name of all) {
          expect(fitted(name)).toMatch(/^[A-Za-z_][\w.:-]{0,63}$/)
          expect(original(fitted(name))).toBe(name)
        }
      }),
    )
  })
})

describe('calls and their results', () => {
  const id = fc.constantFrom('a', 'b', 'a b', 'ü'.repeat(60), 'toolu_01', '', 'x'.repeat(50))
  const turn: fc.Arbitrary<Message> = fc.oneof(
    fc.array(id, { maxLength: 3 }).map(
      (ids): Message => ({
        role: 'assistant',
        parts: [],
        toolCalls: ids.map((one) => ({ id: one, name: 'n', args: {} })),
      }),
    ),
    id.map((toolCallId): Message => ({ role: 'tool', toolCallId, parts: [{ type: 'text', text: 'r' }] })),
    fc.constant<Message>({ role: 'user', parts: [{ type: 'text', text: 'u' }] }),
  )

  it('pair one to one right behind the call, under ids that fit and stand once; no word is lost', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 12 }), (messages) => {
        const made = new Set<string>()
        const known = messages.every((one) => {
          if (one.role === 'assistant') for (const call of one.toolCalls ?? []) made.add(call.id)
          return one.role !== 'tool' || made.has(one.toolCallId)
        })
        if (!known) {
          expect(() => fitCalls(messages, rule)).toThrow(/never made/)
          return
        }
        const turns = fitCalls(messages, rule)
        const ids = turns.flatMap((one) =>
          one.role === 'assistant' ? one.toolCalls.map((call) => call.id) : [],
        )
        expect(new Set(ids).size).toBe(ids.length)
        for (const one of ids) expect(one).toMatch(/^[A-Za-z0-9_-]{1,40}$/)
        turns.forEach((one, at) => {
          if (one.role !== 'assistant') return
          const next = turns.slice(at + 1, at + 1 + one.toolCalls.length)
          expect(next.map((two) => two.role === 'tool' && two.toolCallId)).toEqual(
            one.toolCalls.map((call) => call.id),
          )
        })
        const texts = (all: readonly { parts: Message['parts'] }[]) =>
          all
            .flatMap(({ parts }) => parts)
            .filter((part) => part.type === 'text' && part.text !== 'The call gave no result.').length
        expect(texts(turns)).toBe(texts(messages))
      }),
    )
  })
})

describe('schemas', () => {
  const node = { type: 'object', properties: { next: { $ref: '#/$defs/node' }, name: { type: 'string' } } }
  it.each<[string, Record<string, unknown>, boolean]>([
    ['a plain one', { type: 'string' }, false],
    ['a reference', { $ref: '#/$defs/a', $defs: { a: { type: 'string' } } }, false],
    [
      'one twice, side by side',
      { anyOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/a' }], $defs: { a: {} } },
      false,
    ],
    ['itself', { type: 'array', items: { $ref: '#' } }, true],
    ['a part that needs itself', { $ref: '#/$defs/node', $defs: { node } }, true],
    [
      'two that need each other',
      {
        $ref: '#/$defs/a',
        $defs: { a: { items: { $ref: '#/$defs/b' } }, b: { items: { $ref: '#/$defs/a' } } },
      },
      true,
    ],
  ])('%s speaks of itself: %s', (_, schema, recursive) => {
    expect(isRecursive(schema)).toBe(recursive)
    expect(JSON.stringify(withoutRefs(schema))).not.toContain('$ref')
  })

  it('are written out in little time and room, however they refer', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [
        `d${at}`,
        { anyOf: [{ $ref: `#/$defs/d${at + 1}` }, { $ref: `#/$defs/d${at + 1}` }] },
      ]),
    )
    const began = performance.now()
    expect(JSON.stringify(withoutRefs({ $ref: '#/$defs/d0', $defs: wide })).length).toBeLessThan(1_000_000)
    expect(isRecursive({ $ref: '#/$defs/d0', $defs: wide })).toBe(true)
    expect(performance.now() - began).toBeLessThan(1000)
  })

  it('of arguments are objects: what all forms ask for stays asked for', () => {
    const a = { properties: { x: {}, y: {} }, required: ['x', 'y'] }
    const b = { properties: { x: {}, z: {} }, required: ['x'] }
    expect(objectRoot({ anyOf: [a, b] })).toMatchObject({
      type: 'object',
      properties: { x: {}, y: {}, z: {} },
      required: ['x'],
    })
    expect(objectRoot({ type: 'array', items: {} })).toMatchObject({ type: 'object' })
    expect(objectRoot({ allOf: [a, b] }).required).toEqual(['x', 'y'])
  })
})
