import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TypeSpec } from '../../core/fields/type-spec'
import { askOf } from './ask'
import { solvers } from './index'
import { solveField } from './solve-field'
import { audioRef, field, imageRef, sceneOf } from './test-scene.fixture'
import { findPattern, type PatternKind } from './text/patterns'
import { sentencesOf } from './text/sentences'
import { alike, stem, wordsOf } from './text/words'

const str: TypeSpec = { kind: 'str' }
const types: TypeSpec[] = [
  str,
  { kind: 'int' },
  { kind: 'float' },
  { kind: 'bool' },
  { kind: 'any' },
  { kind: 'none' },
  { kind: 'image' },
  { kind: 'audio' },
  { kind: 'list', item: str },
  { kind: 'dict', key: str, value: str },
  { kind: 'tuple', items: [str] },
  { kind: 'literal', values: ['a', 'b'] },
  { kind: 'enum', name: 'E', members: [{ name: 'A', value: 'a' }] },
  { kind: 'union', options: [str, { kind: 'none' }] },
  { kind: 'object', name: 'O', fields: [{ name: 'total', type: str }] },
  { kind: 'list', item: { kind: 'object', name: 'O', fields: [{ name: 'name', type: str }] } },
]
const names = [
  'total',
  'answer',
  'date',
  'company',
  'colors',
  'description',
  'is_cat',
  'dog_count',
  'summary',
  'x',
  'feedback',
  'address',
  'phone',
  'cashier',
  'transcript',
  'title',
  'currency',
  'invoice_number',
]

test('every solver has its own id', () => {
  expect(new Set(solvers.map(({ id }) => id)).size).toBe(solvers.length)
})

test.each(solvers.map((solver) => [solver.id, solver] as const))(
  '%s fits between 0 and 1 and never fails on empty evidence',
  async (_id, solver) => {
    const inputs = { image: imageRef(), clip: audioRef(), question: 'What is it?' }
    let fits = 0
    for (const type of types) {
      for (const name of names) {
        const ask = askOf({ name, type })
        const scene = sceneOf(inputs, [field(name, type)])
        const fit = solver.suits(ask, scene)
        expect(fit).toBeGreaterThanOrEqual(0)
        expect(fit).toBeLessThanOrEqual(1)
        if (fit === 0) continue
        fits++
        const finding = await solver.solve(ask, scene)
        expect(finding.how.length).toBeGreaterThan(5)
        expect(finding.confidence).toBeGreaterThanOrEqual(0)
        expect(finding.confidence).toBeLessThan(1)
      }
    }
    if (solver.id !== 'refine' && solver.id !== 'learned') expect(fits).toBeGreaterThan(0)
  },
)

test.each(types.map((type) => [type.kind, type] as const))(
  'a field of kind %s without any input is answered by a reason',
  async (_kind, type) => {
    const finding = await solveField(field('total', type), sceneOf({}, []))
    expect(finding.value).toBeNull()
    expect(finding.how).toMatch(/\w+ \w+/)
  },
)

const kinds: PatternKind[] = [
  'email',
  'url',
  'phone',
  'time',
  'percent',
  'money',
  'date',
  'duration',
  'number',
  'postcode',
  'code',
]

test.each<[PatternKind, string, string[]]>([
  ['email', 'write to ada@sea.example or call', ['ada@sea.example']],
  ['phone', 'Tel: 03-7805 7889', ['03-7805 7889']],
  ['time', 'opens 08:30 until 9 pm', ['08:30', '9 pm']],
  ['percent', 'GST 6% of', ['6%']],
  ['money', 'it costs twenty dollars', ['twenty dollars']],
  ['date', 'see you next Tuesday', ['next Tuesday']],
  ['duration', 'wait two hours', ['two hours']],
  ['url', 'see www.sea.example/shop now', ['www.sea.example/shop']],
  ['postcode', 'Ampang 68000', ['68000']],
])('%s in “%s”', (kind, text, found) => {
  expect(findPattern(kind, text)).toEqual(found)
})

test('no text makes a pattern, the sentences or the words fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...kinds), (text, kind) => {
      for (const one of findPattern(kind, text)) expect(one.length).toBeGreaterThan(0)
      expect(sentencesOf(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      for (const word of wordsOf(text)) expect(stem(word).length).toBeGreaterThan(0)
    }),
  )
})

test('words are alike in spite of one misread letter, short words only when equal', () => {
  expect(alike('total', 'tolal')).toBe(true)
  expect(alike('amount', 'anount')).toBe(true)
  expect(alike('cash', 'cast')).toBe(true)
  expect(alike('tax', 'fax')).toBe(false)
  expect(alike('change', 'charger')).toBe(false)
})
