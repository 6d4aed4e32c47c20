import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchScore } from './match'

const best = (search: string, texts: readonly string[]) =>
  texts
    .flatMap((text) => {
      const [label = '', other = ''] = text.split('|')
      const score = matchScore(search, label, other)
      return score === undefined ? [] : [{ text, score }]
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ text }) => text)

describe('matchScore', () => {
  test.each([
    { search: 'undo', texts: ['Redo', 'Undo'], first: 'Undo' },
    { search: 'mod', texts: ['Accommodate', 'Models'], first: 'Models' },
    { search: 'go ev', texts: ['Go to Models', 'Go to Evaluate'], first: 'Go to Evaluate' },
    { search: 'RECEIPT', texts: ['Open receipt', 'Repeat it'], first: 'Open receipt' },
    { search: 'key', texts: ['Keyboard shortcuts', 'API keys'], first: 'API keys' },
    { search: 'upload', texts: ['Load|', 'Choose files|upload attach'], first: 'Choose files|upload attach' },
    { search: '4o', texts: ['Add gpt-4o-mini', 'Add gpt-40'], first: 'Add gpt-4o-mini' },
  ])('$search finds $first first', ({ search, texts, first }) => {
    expect(best(search, texts)[0]).toBe(first)
  })

  test.each([
    ['xyz', 'Run all columns'],
    ['run xyz', 'Run all columns'],
    ['settings', 'Analyse a picture'],
    ['openai', 'Refine an image prompt'],
    ['ra', 'Start or stop recording'],
    ['?', 'Anything'],
  ])('letters that are only scattered find nothing: %s in %s', (search, text) => {
    expect(matchScore(search, text)).toBeUndefined()
  })

  test('the beginning of any word finds its text, and an empty search finds all', () => {
    const word = fc.stringMatching(/^[a-z]{1,10}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), fc.nat(), fc.nat(), (words, at, length) => {
        const chosen = words[at % words.length] ?? ''
        const begun = chosen.slice(0, 1 + (length % chosen.length))
        expect(matchScore(begun, words.join(' '))).toBeGreaterThan(0)
        expect(matchScore(begun, 'x', words.join(' '))).toBeGreaterThan(0)
        expect(matchScore('', words.join(' '))).toBe(0)
      }),
    )
  })
})
