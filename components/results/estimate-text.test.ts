import { expect, it } from 'vitest'
import type { Estimate } from '../../lib/core/lm/estimate'
import { columnEstimate, errorText, totalEstimate } from './estimate-text'

const estimate = (usd?: Estimate['usd'], why: string[] = []): Estimate => ({
  inputTokens: 1200,
  outputTokens: { likely: 50 },
  ...(usd ? { usd } : {}),
  why,
})
const column = (label: string, one: Estimate, onDevice = false) => ({ label, onDevice, estimate: one })
const small = estimate({ likely: 0.001, most: 0.002 })

it.each<[string, Parameters<typeof totalEstimate>[0], string | undefined]>([
  ['nothing to run', [], undefined],
  ['only here', [column('Fast', estimate({ likely: 0, most: 0 }), true)], 'free, on this device'],
  ['two priced', [column('A', small), column('B', small)], 'about $0.002 (at most $0.004)'],
  [
    'one priced, one here',
    [column('A', small), column('F', estimate({ likely: 0, most: 0 }), true)],
    'about $0.001 (at most $0.002)',
  ],
  ['an open end', [column('A', small), column('B', estimate({ likely: 0.001 }))], 'about $0.002'],
  [
    'one unknown, named once',
    [column('A', small), column('B', estimate()), column('B', estimate())],
    'about $0.001 (at most $0.002) + cost of B unknown',
  ],
  [
    'less than is told',
    [column('A', estimate({ likely: 0.00003, most: 0.0099 }))],
    'under $0.0001 (at most $0.0099)',
  ],
  ['all unknown', [column('B', estimate())], 'cost of B unknown'],
])('all columns: %s', (_, columns, text) => {
  expect(totalEstimate(columns)).toBe(text)
})

it.each<[Estimate, boolean, string]>([
  [small, false, 'about $0.001 (at most $0.002)'],
  [small, true, 'free, on this device'],
  [estimate(undefined, ['the price']), false, 'about 1\u202f200 tokens in, price unknown'],
  [
    estimate(undefined, ['how it counts audio']),
    false,
    'about 1\u202f200 tokens in, cost unknown: how it counts audio',
  ],
])('one column', (one, onDevice, text) => {
  expect(columnEstimate(one, { onDevice })).toBe(text)
})

it.each<[number, number, string | undefined]>([
  [112, 100, '12\u202f% too high'],
  [50, 100, '50\u202f% too low'],
  [100, 100, 'exact'],
  [1, 0, undefined],
])('%d for %d is %s', (estimated, actual, text) => {
  expect(errorText(estimated, actual)).toBe(text)
})
