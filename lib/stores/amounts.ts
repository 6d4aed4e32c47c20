import type { SpendingRow } from '../storage/schema'

/** Calls made, USD spent and saved, and apart from them what nobody knows. */
export type Amounts = Omit<SpendingRow, 'day' | 'model'>

export const noAmounts: Amounts = { calls: 0, usd: 0, doubtUsd: 0, unpriced: 0, hits: 0, savedUsd: 0 }

export function addAmounts(one: Amounts, other: Partial<Amounts>): Amounts {
  const sum = (key: keyof Amounts) => one[key] + (other[key] ?? 0)
  return {
    calls: sum('calls'),
    usd: sum('usd'),
    doubtUsd: sum('doubtUsd'),
    unpriced: sum('unpriced'),
    hits: sum('hits'),
    savedUsd: sum('savedUsd'),
  }
}

/** All amounts together. */
export function totalAmounts(rows: readonly Amounts[]): Amounts {
  return rows.reduce<Amounts>(addAmounts, noAmounts)
}

/** The calendar day of this place, `2026-11-21`. */
export function dayOf(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
