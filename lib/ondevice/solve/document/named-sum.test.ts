import { expect, test } from 'vitest'
import { solveField } from '../solve-field'
import { field, imageRef, page, sceneOf } from '../test-scene.fixture'

const asked = async (name: string, text: string, kind: 'float' | 'str' = 'float') => {
  const one = field(name, { kind })
  const scene = sceneOf({ document: imageRef() }, [one], { pages: { a: page(text.split('\n')) } })
  return (await solveField(one, scene)).value
}

test.each([
  [
    'two halves in India',
    36,
    'Udupi Sagar\n2 Dosa | 200.00\n4 Coffee | 400.00\nSub Total | 600.00\nCGST @ 3% | 18.00\nSGST @ 3% | 18.00\nGrand Total | 636.00',
  ],
  [
    'two taxes in Québec',
    14.98,
    'Librairie Mont\nLivre | 100,00\nSous-total | 100,00\nTPS 5% | 5,00\nTVQ 9,975% | 9,98\nTotal | 114,98',
  ],
  [
    'a row for each rate below the total in Germany',
    5,
    'Markt Linde\nBrot | 21,40\nSeife | 22,61\nSumme | 44,01\nMwSt 7% | 1,40\nMwSt 19% | 3,60\nBar | 50,00\nRückgeld | 5,99',
  ],
  [
    'a table of taxes with three sums a row',
    4.99,
    'Markt Linde\nBrot | 21,40\nSeife | 22,60\nSumme | 44,00\nSatz Netto MwSt Brutto\n7% 20,00 1,40 21,40\n19% 19,01 3,59 22,60',
  ],
  [
    'taxes with their total',
    12.5,
    'Cycle Hut\nNet | 100.00\nState tax | 8.50\nCity tax | 4.00\nTotal tax | 12.50\nTotal | 112.50',
  ],
  [
    'a tax that is printed twice',
    1.67,
    'Cafe Lyon\nMenu | 10,02\nTotal TTC | 10,02\nTVA 20% | 1,67\nTVA 20% | 1,67',
  ],
  [
    'a table of taxes whose last figure lost its mark, under a heading that was misread',
    0.72,
    'Kopitiam Lima\nLaksa | $12.72\nTotal Amount: | $12.72\nGST @6%: | $0.72\nCASH | $12.72\nQS Sumn rnary\nSR=GST@6% | 12.00 072',
  ],
  [
    'a taxed sum beside its tax, neither proven',
    1.2,
    'Book Nook\nTotal | 21.90\nVAT | 1.20\nVAT on 6% goods | 20.70',
  ],
])('tax: %s', async (_kind, expected, text) => {
  expect(await asked('tax', text)).toBe(expected)
})

test('a sum of taxes is written as the document writes its sums', async () => {
  const text = 'Librairie Mont\nSous-total | 100,00\nTPS 5% | 5,00\nTVQ 9,975% | 9,98\nTotal | 114,98'
  expect(await asked('tax_amount', text, 'str')).toBe('14,98')
})

test.each([
  ['subtotal', 600],
  ['tax', 36],
  ['total', 636],
  ['discount', null],
])('%s of one document', async (name, expected) => {
  const text =
    'Udupi Sagar\n2 Dosa | 600.00\nSub Total | 600.00\nCGST 3% | 18.00\nSGST 3% | 18.00\nGrand Total | 636.00'
  expect(await asked(name, text)).toBe(expected)
})

const till = 'Kopitiam Lima\n01/02/2018\nLaksa | 4.90\nTotal | 4.90'
test.each([
  ['beside its word', `${till}\nCash | 5.20\nChange | 0.30`],
  ['under its word', `${till}\nCash\n5.20\nChange | 0.30`],
  [
    'under the table of taxes',
    `${till}\nGST Summary Amount(RM) Tax(RM)\nSR 6% | 4.62 | 0.28\nCash | 5.20\nChange | 0.30`,
  ],
])('what was handed over is read %s', async (_where, text) => {
  expect(await asked('cash', text)).toBe(5.2)
  expect(await asked('amount_paid', text)).toBe(5.2)
})

test.each([
  ['tip', till, /^In none of the lines that were read stands “tip”/],
  ['cash', `${till}\nCash\nThank you`, /^“Cash” was read, but no amount/],
  ['paid_amount', `${till}\nThank you`, /stands “paid”/],
])('why %s was not found is said as it is', async (name, text, why) => {
  const one = field(name, { kind: 'str' })
  const scene = sceneOf({ document: imageRef() }, [one], { pages: { a: page(text.split('\n')) } })
  const found = await solveField(one, scene)
  expect(found.value).toBeNull()
  expect(found.how).toMatch(why)
})
