import { expect, test } from 'vitest'
import { formatUsd } from './usd'

test.each([
  [0, '$0.00'],
  [3.2e-9, '$0.000000003'],
  [0.000063, '$0.00006'],
  [0.0021, '$0.0021'],
  [0.1, '$0.10'],
  [1.304, '$1.30'],
])('%d dollars are written %s', (usd, text) => {
  expect(formatUsd(usd)).toBe(text)
})
