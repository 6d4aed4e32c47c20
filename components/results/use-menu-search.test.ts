import { expect, test } from 'vitest'
import { matchesSearch } from './use-menu-search'

const texts = ['GPT 4o mini', 'openai/gpt-4o-mini', undefined]

test.each([
  ['', true],
  ['4o', true],
  ['OPENAI mini', true],
  ['mini gpt', true],
  ['4.1', false],
  ['gpt large', false],
])('what is typed, %o, finds: %o', (search, found) => {
  expect(matchesSearch(search, texts)).toBe(found)
})
