import { describe, expect, it } from 'vitest'
import { createBudget } from './budget'

const day = 24 * 3600 * 1000
const over = expect.objectContaining({ code: 'over-budget', retryable: false })

describe('createBudget', () => {
  it('refuses what the rest of a caller’s day does not cover, and says what to do', () => {
    const budget = createBudget({ perDay: 10, perCaller: 1, now: () => day / 2 })
    budget.reserve('a', 0.6)
    expect(() => budget.reserve('a', 0.5)).toThrow(over)
    expect(() => budget.reserve('a', 0.5)).toThrow(/12 hours/)
    budget.reserve('a', 0.4)
    budget.reserve('b', 1)
  })

  it('refuses what the rest of everybody’s day does not cover', () => {
    const budget = createBudget({ perDay: 1, perCaller: 1, now: () => 0 })
    budget.reserve('a', 0.6)
    expect(() => budget.reserve('b', 0.6)).toThrow(over)
  })

  it('puts what a call cost in place of what was put aside, once', () => {
    const budget = createBudget({ perDay: 1, perCaller: 1, now: () => 0 })
    const settle = budget.reserve('a', 1)
    settle(0.1)
    settle(0)
    budget.reserve('a', 0.9)
    expect(() => budget.reserve('a', 0.01)).toThrow(over)
  })

  it('begins anew each day, and lets yesterday’s calls change nothing of it', () => {
    let now = day - 1
    const budget = createBudget({ perDay: 1, perCaller: 1, now: () => now })
    const settle = budget.reserve('a', 1)
    now = day
    budget.reserve('a', 0.9)
    settle(0)
    expect(() => budget.reserve('a', 0.2)).toThrow(over)
  })
})
