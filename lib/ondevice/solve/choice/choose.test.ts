import { expect, test } from 'vitest'
import type { TypeSpec } from '../../../core/fields/type-spec'
import { solveField } from '../solve-field'
import { audioRef, field, imageRef, page, sceneOf, seen, speech } from '../test-scene.fixture'

const one = (...values: (string | number | boolean)[]): TypeSpec => ({ kind: 'literal', values })
const digits = one('zero', 'one', 'two', 'three')

test('a short clip is held against each choice by the speech model', async () => {
  const digit = field('digit', digits)
  const world = { speech: { b: speech('Too.') }, phrases: (phrase: string) => (phrase === 'two' ? -1 : -6) }
  const found = await solveField(digit, sceneOf({ audio: audioRef('b', 0.6) }, [digit], world))
  expect(found.value).toBe('two')
  expect(found.confidence).toBeGreaterThan(0.9)
})

test('number choices are spoken as words', async () => {
  const digit = field('digit', one(1, 2, 3))
  const world = { phrases: (phrase: string) => (phrase === 'three' ? -1 : -6) }
  expect((await solveField(digit, sceneOf({ audio: audioRef() }, [digit], world))).value).toBe(3)
})

test('in a long clip the choice that was said counts', async () => {
  const intent = field('intent', one('refund', 'delivery'))
  const world = {
    speech: { b: speech('Hello, I would like to ask about the delivery of my order from last week.') },
  }
  expect((await solveField(intent, sceneOf({ audio: audioRef() }, [intent], world))).value).toBe('delivery')
})

test('examples decide by likeness, and changing them changes the answer', async () => {
  const kind = field('kind', one('leaf', 'stone'))
  const vectors = { a: [1, 0.1, 0], b: [1, 0, 0], c: [0, 1, 0] }
  const demos = (first: string, second: string) => [
    { values: { image: imageRef('b'), kind: first } },
    { values: { image: imageRef('c'), kind: second } },
  ]
  const run = (demo: ReturnType<typeof demos>) =>
    solveField(kind, sceneOf({ image: imageRef() }, [kind], { vectors }, demo))
  expect((await run(demos('leaf', 'stone'))).value).toBe('leaf')
  expect((await run(demos('stone', 'leaf'))).value).toBe('stone')
})

test('examples decide yes-or-no fields too', async () => {
  const ripe = field('ripe', { kind: 'bool' })
  const demos = [
    { values: { image: imageRef('b'), ripe: true } },
    { values: { image: imageRef('c'), ripe: false } },
  ]
  const vectors = { a: [0, 1, 0.1], b: [1, 0, 0], c: [0, 1, 0] }
  expect((await solveField(ripe, sceneOf({ image: imageRef() }, [ripe], { vectors }, demos))).value).toBe(
    false,
  )
})

test.each([
  [
    ['invoice', 'receipt', 'letter'],
    ['CAFE', 'CASH 5.00', 'CHANGE 1.00', 'TOTAL 4.00', 'Thank you come again'],
    'receipt',
  ],
  [['positive', 'negative'], ['Terrible service, rude staff and the room was dirty.'], 'negative'],
  [['positive', 'negative'], ['I love it, the food was excellent and the staff friendly.'], 'positive'],
])('choices %j for print %j', async (values, rows, want) => {
  const label = field('label', one(...values))
  expect(
    (await solveField(label, sceneOf({ image: imageRef() }, [label], { pages: { a: page(rows) } }))).value,
  ).toBe(want)
})

test('the only text is content even when it is called a question', async () => {
  const label = field('topic', one('delivery', 'billing'))
  const scene = sceneOf({ question: 'When does my delivery come?' }, [label])
  expect((await solveField(label, scene)).value).toBe('delivery')
})

test('a colour the pixels do not have is not chosen', async () => {
  const facts = {
    width: 9,
    height: 9,
    brightness: 0.5,
    colors: [{ name: 'grey', share: 0.9, hex: '#888888' }],
  }
  const label = field('tint', one('red', 'gray'))
  expect((await solveField(label, sceneOf({ image: imageRef() }, [label], { facts }))).value).toBe('gray')
})

test.each([
  ['shirt_color', 'red', null],
  ['main_color', 'grey', 'gray'],
])('the colour of a part is not chosen by the colours of the picture: %s', async (name, most, value) => {
  const facts = { width: 9, height: 9, brightness: 0.5, colors: [{ name: most, share: 0.9, hex: '#888888' }] }
  const label = field(name, one('red', 'gray'))
  expect((await solveField(label, sceneOf({ image: imageRef() }, [label], { facts }))).value).toBe(value)
})

test('what was recognised decides between things', async () => {
  const label = field('label', one('cat', 'dog'))
  const found = await solveField(
    label,
    sceneOf({ image: imageRef() }, [label], { objects: [seen('dog', 0.6)] }),
  )
  expect(found).toMatchObject({ value: 'dog', sources: [{ text: 'dog', score: 0.6 }] })
})

test('an enum answers with the member’s value', async () => {
  const type: TypeSpec = {
    kind: 'enum',
    name: 'Pet',
    members: [
      { name: 'CAT', value: 1 },
      { name: 'DOG', value: 2 },
    ],
  }
  const label = field('label', type)
  expect(
    (await solveField(label, sceneOf({ image: imageRef() }, [label], { objects: [seen('cat', 0.6)] }))).value,
  ).toBe(1)
})

test('with nothing to go by it abstains', async () => {
  const label = field('label', one('gothic', 'baroque'))
  const found = await solveField(label, sceneOf({ image: imageRef() }, [label]))
  expect(found.value).toBeNull()
})

test.each([
  ['has_text', true],
  ['contains_person', false],
  ['is_receipt', true],
  ['mentions_harbor', true],
  ['mentions_aubergine', false],
])('%s of a receipt is %s', async (name, want) => {
  const rows = ['BLUE HARBOR CAFE', 'CASH 5.00', 'CHANGE 1.00', 'TOTAL 4.00', 'GST 6% 0.20', 'Thank you']
  const verdict = field(name, { kind: 'bool' })
  expect(
    (await solveField(verdict, sceneOf({ image: imageRef() }, [verdict], { pages: { a: page(rows) } })))
      .value,
  ).toBe(want)
})
