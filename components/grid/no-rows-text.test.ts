import { expect, test } from 'vitest'
import { noRowsText } from './no-rows-text'

test.each([
  ['differ', '', 'No rows differ.'],
  ['failed', '', 'No rows failed.'],
  ['differ', '  ', 'No rows differ.'],
  ['all', 'tea ', 'No row holds “tea”.'],
  ['differ', 'green tea', 'No row that differs holds “green tea”.'],
  ['failed', 'tea', 'No row that failed holds “tea”.'],
] as const)('with only %s and the search "%s" it says why', (only, search, said) => {
  expect(noRowsText({ only, search })).toBe(said)
})
