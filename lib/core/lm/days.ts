import * as z from 'zod'

/** A day of the calendar, `YYYY-MM-DD`; days of this form are in order when their texts are. */
export const daySchema = z.iso.date().max(10)

/** The UTC day of a moment (ms since 1970; now when left out). */
export function dayOf(ms = Date.now()): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/** Whole days from one day to another, below 0 when it has passed. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
