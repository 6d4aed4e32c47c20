import { isMediaRef } from '../media'
import type { Constraints, Value } from '../signature'

type Test = (amount: number, limit: number) => boolean

/** Relative error allowed when dividing floats: 0.3 counts as a multiple of 0.1. */
const tolerance = 1e-9

const numberLimits: readonly [keyof Constraints, string, Test][] = [
  ['gt', 'greater than', (amount, limit) => amount > limit],
  ['ge', 'at least', (amount, limit) => amount >= limit],
  ['lt', 'less than', (amount, limit) => amount < limit],
  ['le', 'at most', (amount, limit) => amount <= limit],
  ['multipleOf', 'a multiple of', isMultiple],
]

/** What of the limits a value breaks, one sentence each. Null and media have no size to limit. */
export function brokenLimits(value: Value, constraints: Constraints): string[] {
  if (typeof value === 'number') {
    return numberLimits.flatMap(([key, words, holds]) => {
      const limit = constraints[key]
      return limit === undefined || holds(value, limit) ? [] : [`must be ${words} ${limit}`]
    })
  }
  const size = sizeOf(value)
  if (!size) return []
  const { minLength, maxLength } = constraints
  return [
    ...(minLength !== undefined && size.count < minLength
      ? [`must have at least ${minLength} ${size.unit}`]
      : []),
    ...(maxLength !== undefined && size.count > maxLength
      ? [`must have at most ${maxLength} ${size.unit}`]
      : []),
  ]
}

function sizeOf(value: Value): { count: number; unit: string } | undefined {
  if (typeof value === 'string') return { count: [...value].length, unit: 'characters' }
  if (Array.isArray(value)) return { count: value.length, unit: 'items' }
  if (value === null || typeof value !== 'object' || isMediaRef(value)) return undefined
  return { count: Object.keys(value).length, unit: 'entries' }
}

function isMultiple(amount: number, of: number): boolean {
  const times = amount / of
  return Math.abs(times - Math.round(times)) <= tolerance * Math.max(1, Math.abs(times))
}
