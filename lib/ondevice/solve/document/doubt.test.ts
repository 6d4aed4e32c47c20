import { expect, test } from 'vitest'
import { solveField } from '../solve-field'
import { field, imageRef, page, sceneOf } from '../test-scene.fixture'
import { takenFor } from './doubt'

const solve = (name: string, rows: string[], confidence: number) => {
  const one = field(name, { kind: 'str' })
  return solveField(one, sceneOf({ document: imageRef() }, [one], { pages: { a: page(rows, confidence) } }))
}
const below = ['12 JALAN IPOH', '51200 KUALA LUMPUR', 'TOTAL | 4.20']

test.each([
  ['a letter that does not look like the other', 'RESTORAN PERMAS SDN BHD', 0.7, 'RESTORAN PERMAS SDN BHD'],
  ['lookalikes, surely read', 'MAWAR RESTAURAMT SDN BHD', 0.98, 'MAWAR RESTAURAMT SDN BHD'],
  ['lookalikes in doubt', 'MAWAR RESTAURAMT SDN BHD', 0.9, 'MAWAR RESTAURANT SDN BHD'],
  ['a nought surely read', 'L0TUS SDN BHD', 0.99, 'L0TUS SDN BHD'],
  ['a nought in doubt', 'L0TUS SDN BHD', 0.88, 'LOTUS SDN BHD'],
])('the company with %s', async (_kind, printed, confidence, expected) => {
  const { value, how } = await solve('company', [printed, ...below], confidence)
  expect(value).toBe(expected)
  const [read, given] = [printed, expected].map((text) => text.split(' '))
  const changed = read?.findIndex((word, at) => word !== given?.[at]) ?? -1
  if (changed < 0) expect(how).not.toContain('taken for')
  else expect(how).toContain(`“${read?.[changed]}” read, taken for “${given?.[changed]}”.`)
})

test('an address says what was taken for something else', async () => {
  const { value, how } = await solve('address', ['LIMA SDN BHD', '8 JALAN IPOH', 'B1750 MASAI JOHOR'], 0.9)
  expect(value).toBe('8 JALAN IPOH 81750 MASAI JOHOR')
  expect(how).toContain('“B1750” read, taken for “81750”.')
})

test.each([
  ['A B C', 'A B C', ''],
  ['19&21 JALAN', '19 & 21 JALAN', ' “19&21” read, taken for “19 & 21”.'],
  ['KUALA LUM PUR 5OOO1', 'KUALA LUMPUR 50001', ' “LUM PUR 5OOO1” read, taken for “LUMPUR 50001”.'],
  ['X A Y', 'Z A W', ' “X” read, taken for “Z”. “Y” read, taken for “W”.'],
])('%s given as %s', (read, given, said) => {
  expect(takenFor(read, given)).toBe(said)
})
