import { expect, test } from 'vitest'
import { solveField } from '../solve-field'
import { field, imageRef, page, sceneOf } from '../test-scene.fixture'

const rows = [
  'Krause Elektro GmbH',
  'Industriestr. 44',
  '70565 Stuttgart',
  'Datum 03.04.2024',
  'Lampe | 10,00',
  'Kabel | 9,00',
]
const sums = ['MwSt. 19% | 3,03', 'Summe | 19,00', 'Bar | 20,00', 'Rückgeld | 1,00']

test.each([
  ['total_amount', 19],
  ['grand_total', 19],
  ['gesamtbetrag', 19],
  ['montant', 19],
  ['importe', 19],
  ['tax', 3.03],
])('%s: float', async (name, expected) => {
  const one = field(name, { kind: 'union', options: [{ kind: 'float' }, { kind: 'none' }] })
  const scene = sceneOf({ document: imageRef() }, [one], { pages: { a: page([...rows, ...sums]) } })
  expect((await solveField(one, scene)).value).toBe(expected)
})

test.each([
  ['invoice_date', '03.04.2024'],
  ['fecha', '03.04.2024'],
  ['merchant', 'Krause Elektro GmbH'],
  ['firma', 'Krause Elektro GmbH'],
  ['anschrift', 'Industriestr. 44, 70565 Stuttgart'],
])('%s: str', async (name, expected) => {
  const one = field(name)
  const scene = sceneOf({ document: imageRef() }, [one], { pages: { a: page([...rows, ...sums]) } })
  expect((await solveField(one, scene)).value).toBe(expected)
})
