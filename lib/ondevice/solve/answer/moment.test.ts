import fc from 'fast-check'
import { expect, test } from 'vitest'
import { momentsIn } from './moment'

test.each([
  ['Saturday 21 June, 6 pm', ['Saturday 21 June, 6 pm']],
  ['Doors open at 7:30 pm on Friday, 3 March 2023.', ['7:30 pm on Friday, 3 March 2023']],
  ['Please call me back before Friday at 3 p m, about invoice 417.', ['before Friday at 3 p m']],
  ['The meeting is tomorrow at noon', ['tomorrow at noon']],
  ['Due: 14/03/2025 09:42', ['14/03/2025 09:42']],
  ['Mon - Fri 9 am to 5 pm', ['Mon - Fri 9 am to 5 pm']],
  ['Total 30.11, table 6', []],
  ['Sunflower oil and marches', []],
])('%s', (text, expected) => {
  expect(momentsIn(text)).toEqual(expected)
})

test('any text is read in time and what is found stands in it', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const found of momentsIn(text)) expect(text).toContain(found)
    }),
  )
})
