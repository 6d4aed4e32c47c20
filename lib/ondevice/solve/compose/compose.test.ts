import { expect, test } from 'vitest'
import type { ObjectField, TypeSpec } from '../../../core/fields/type-spec'
import { solveField } from '../solve-field'
import { audioRef, field, imageRef, page, sceneOf, seen, speech, type World } from '../test-scene.fixture'

const str: TypeSpec = { kind: 'str' }
const listOf = (item: TypeSpec): TypeSpec => ({ kind: 'list', item })
const record = (...fields: ObjectField[]): TypeSpec => ({ kind: 'object', name: 'Row', fields })

const table: World = {
  objects: [seen('cup', 0.6), seen('dining table', 0.4, 500)],
  facts: {
    width: 600,
    height: 800,
    brightness: 0.4,
    colors: [
      { name: 'brown', share: 0.6, hex: '#652' },
      { name: 'white', share: 0.3, hex: '#fff' },
    ],
  },
}
const receipt: World = {
  pages: {
    a: page([
      'CORAL GROCERY SDN BHD',
      'Invoice No: A-771',
      'Cashier: MEI',
      'QTY DESCRIPTION | AMOUNT',
      '2 MANGO | 6.00',
      '1 RICE 5KG | 22.90',
      'SUBTOTAL | 28.90',
      'GST 6% | 1.73',
      'TOTAL | 30.63',
      'CASH | 50.00',
      'CHANGE | 19.37',
      'info@coral.example.com',
    ]),
  },
}
const image = { image: imageRef() }

async function solve(
  name: string,
  type: TypeSpec,
  world: World,
  inputs: Record<string, unknown> = image,
  desc?: string,
) {
  const output = field(name, type, desc)
  return solveField(output, sceneOf(inputs as never, [output], world))
}

test.each<[string, TypeSpec, World, unknown]>([
  ['colors', listOf(str), table, ['brown', 'white']],
  ['objects', listOf(str), table, ['cup', 'dining table']],
  ['main_subject', str, table, 'a dining table'],
  ['setting', str, table, 'a table set for eating or drinking'],
  ['cup_count', { kind: 'int' }, table, 1],
  ['car_count', { kind: 'int' }, table, 0],
  ['invoice_number', str, receipt, 'A-771'],
  ['cashier', str, receipt, 'MEI'],
  ['email', str, receipt, 'info@coral.example.com'],
  ['subtotal', { kind: 'float' }, receipt, 28.9],
  ['change', str, receipt, '19.37'],
  ['total', { kind: 'float' }, receipt, 30.63],
  ['items', listOf(str), receipt, ['MANGO', 'RICE 5KG']],
  ['picture', { kind: 'image' }, table, null],
  ['anything', { kind: 'tuple', items: [str, str] }, table, null],
])('%s of %j', async (name, type, world, want) => {
  expect((await solve(name, type, world)).value).toEqual(want)
})

test('a description names what was found and claims nothing else', async () => {
  const found = await solve('description', str, table, image, 'a detailed description')
  expect(found.value).toBe(
    'A picture with a cup and a dining table. Evenly lit in warm tones; the main colours are brown and white. No readable text.',
  )
  expect(found.how).toMatch(/not written by a caption model/)
})

test('line items become records, missing optional parts null', async () => {
  const type = listOf(
    record(
      { name: 'name', type: str },
      { name: 'quantity', type: { kind: 'int' } },
      { name: 'amount', type: { kind: 'float' } },
      { name: 'code', type: str, optional: true },
    ),
  )
  expect((await solve('line_items', type, receipt)).value).toEqual([
    { name: 'MANGO', quantity: 2, amount: 6, code: null },
    { name: 'RICE 5KG', quantity: 1, amount: 22.9, code: null },
  ])
})

test('detections become records with boxes', async () => {
  const type = listOf(
    record(
      { name: 'label', type: str },
      { name: 'confidence', type: { kind: 'float' } },
      { name: 'x', type: { kind: 'int' } },
    ),
  )
  expect((await solve('objects', type, table)).value).toEqual([
    { label: 'cup', confidence: 0.6, x: 10 },
    { label: 'dining table', confidence: 0.4, x: 10 },
  ])
})

test('an object is solved member by member; a member that must be there is not invented', async () => {
  const type = record({ name: 'company', type: str }, { name: 'total', type: { kind: 'float' } })
  expect((await solve('bill', type, receipt)).value).toEqual({
    company: 'CORAL GROCERY SDN BHD',
    total: 30.63,
  })
  const hopeless = record({ name: 'company', type: str }, { name: 'website', type: str })
  expect((await solve('bill', hopeless, receipt)).how).toMatch(/website/)
  const optional = record({ name: 'company', type: str }, { name: 'website', type: str, optional: true })
  expect((await solve('bill', optional, receipt)).value).toEqual({
    company: 'CORAL GROCERY SDN BHD',
    website: null,
  })
})

test('a transcript is what was heard; silence abstains', async () => {
  const clip = { clip: audioRef() }
  expect((await solve('transcript', str, { speech: { b: speech('Good morning.') } }, clip)).value).toBe(
    'Good morning.',
  )
  expect((await solve('transcript', str, {}, clip)).value).toBeNull()
})

test('a summary is made of the text’s own sentences', async () => {
  const text =
    'The harbour bridge was closed on Monday. Engineers inspected the harbour bridge for cracks. Lunch was soup. ' +
    'The bridge inspection found small cracks. The harbour opens again on Friday.'
  const found = await solve('summary', str, {}, { text })
  for (const sentence of String(found.value).split(/(?<=\.)\s/)) expect(text).toContain(sentence)
  expect(String(found.value).length).toBeLessThan(text.length)
})

test('label and value rows become a dictionary', async () => {
  const world = { pages: { a: page(['Name: Ada', 'Room: 12']) } }
  expect((await solve('details', { kind: 'dict', key: str, value: str }, world)).value).toEqual({
    Name: 'Ada',
    Room: '12',
  })
})

test('examples teach the label of a value no rule knows', async () => {
  const output = field('ref', str)
  const pages = {
    a: page(['SHOP', 'Kod Ahli 88123', 'Lot 44551']),
    c: page(['OTHER', 'Kod Ahli 70001', 'Lot 99887']),
  }
  const demos = [{ values: { image: imageRef('c'), ref: '70001' } }]
  const scene = sceneOf(image, [output], { pages }, demos)
  expect((await solveField(output, scene)).value).toBe('88123')
})

const wish = { desired_prompt: 'A dog beside a cup', current_image: imageRef(), current_prompt: 'a cup' }

test('an image is compared with a wish', async () => {
  const matches = await solve('image_strictly_matches_desired_prompt', { kind: 'bool' }, table, wish)
  expect(matches).toMatchObject({ value: false })
  expect((await solve('feedback', str, table, wish)).value).toMatch(
    /Not found in the image: dog\. Found: cup\./,
  )
  expect((await solve('revised_prompt', str, table, wish)).value).toMatch(/^A dog beside a cup\. .*dog/)
})

test('a wish nothing here can check is left open', async () => {
  const found = await solve('image_strictly_matches_desired_prompt', { kind: 'bool' }, table, {
    ...wish,
    desired_prompt: 'A gothic cathedral',
  })
  expect(found.value).toBeNull()
})

const till: World = {
  pages: {
    a: page(['Kedai Lima', '2 SOAP BAR | 4.90', '3 CANDLE | 10.00', '1 COMB | 1.20', 'TOTAL | 16.10']),
  },
}
const member = (name: string, kind: 'str' | 'float'): ObjectField => ({ name, type: { kind } })

test('a price asked alone is the one that is printed', async () => {
  const type = listOf(record(member('name', 'str'), member('price', 'float')))
  expect((await solve('items', type, till)).value).toEqual([
    { name: 'SOAP BAR', price: 4.9 },
    { name: 'CANDLE', price: 10 },
    { name: 'COMB', price: 1.2 },
  ])
})

test('a price of one that is not printed is worked out to the cent and said so, or left out and said so', async () => {
  const fields = [member('name', 'str'), member('quantity', 'float'), member('price', 'float')]
  const found = await solve('items', listOf(record(...fields, member('amount', 'float'))), till)
  expect(found.value).toEqual([
    { name: 'SOAP BAR', quantity: 2, price: 2.45, amount: 4.9 },
    { name: 'COMB', quantity: 1, price: 1.2, amount: 1.2 },
  ])
  expect(found.how).toContain('worked out from amount and quantity: the price of one “SOAP BAR”')
  expect(found.how).toContain('Left out, since a part of the record is not printed: “CANDLE”')
})
