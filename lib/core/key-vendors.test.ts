import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyVendors, readPastedKey, vendorOfKey } from './key-vendors'

test.each([
  ['sk-proj-abc', 'OpenAI'],
  ['sk-abc', 'OpenAI'],
  ['sk-ant-api03-abc', 'Anthropic'],
  ['sk-or-v1-abc', 'OpenRouter'],
  ['AIzaSyAbc', 'Gemini'],
  ['gsk_abc', 'Groq'],
  ['xai-abc', 'xAI'],
  ['hf_abc', 'Hugging Face'],
  ['not-a-key', undefined],
  ['', undefined],
  ['SK-ANT-abc', undefined],
])('%s is of %s', (key, label) => {
  expect(vendorOfKey(key)?.label).toBe(label)
})

test.each([
  ['  sk-ant-x1 \n', 'sk-ant-x1', 'Anthropic'],
  ['"sk-x2"', 'sk-x2', 'OpenAI'],
  ['Bearer gsk_x3', 'gsk_x3', 'Groq'],
  ['OPENAI_API_KEY=sk-x4', 'sk-x4', 'OpenAI'],
  ['export GEMINI_API_KEY="x5-without-prefix"', 'x5-without-prefix', 'Gemini'],
  ["OPENROUTER_API_KEY = 'sk-or-x6';", 'sk-or-x6', 'OpenRouter'],
  ['c29tZXRoaW5n==', 'c29tZXRoaW5n==', undefined],
  ['my own words', 'my own words', undefined],
])('%s', (pasted, key, label) => {
  expect(readPastedKey(pasted)).toMatchObject({ key })
  expect(readPastedKey(pasted).vendor?.label).toBe(label)
})

test('a key of any vendor is read as it is, and pasting it twice reads the same', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9_-]{8,40}$/)
  const prefix = fc.constantFrom(...keyVendors.flatMap(({ prefixes }) => prefixes))
  fc.assert(
    fc.property(prefix, word, (start, rest) => {
      const { key, vendor } = readPastedKey(`${start}${rest}`)
      expect(key).toBe(`${start}${rest}`)
      expect(vendor).toBeDefined()
      expect(readPastedKey(key)).toEqual({ key, vendor })
    }),
  )
})

test('every vendor has a page with an address of its own', () => {
  for (const { page } of keyVendors) expect(new URL(page).protocol).toBe('https:')
  expect(new Set(keyVendors.map(({ keyName }) => keyName)).size).toBe(keyVendors.length)
})
