import { expect, test } from 'vitest'
import { attemptsText, formFor, formLabel, takenForms } from './forms'

test.each([
  ['nothing', [], ''],
  ['a model that reads no prompt', [{ label: 'Fast', structured: 'native' }], ''],
  [
    'models by their form, each once',
    [
      { label: 'A', structured: 'schema' },
      { label: 'B', structured: 'none', tools: true },
      { label: 'C', structured: 'json' },
      { label: 'A', structured: 'schema' },
      { label: 'D', structured: 'none' },
    ],
    'JSON for A and C, Forced tool for B, Chat for D',
  ],
] as const)('what the automatic form takes: %s', (_row, models, expected) => {
  expect(takenForms(models)).toBe(expected)
})

test('names for people', () => {
  expect(formLabel('json-text')).toBe('JSON in text')
  expect(formLabel('from-elsewhere')).toBe('from-elsewhere')
  expect(formFor('auto', { label: 'A', structured: 'schema' })).toBe('Automatic: JSON')
  expect(formFor('auto', { label: 'Fast', structured: 'native' })).toBe('Automatic')
  expect(formFor('auto', undefined)).toBe('Automatic')
  expect(formFor('tool', { label: 'A', structured: 'schema' })).toBe('Forced tool')
  expect([1, 2].map(attemptsText)).toEqual(['1 attempt', '2 attempts'])
})
