import type { Value } from '../signature'
import { normalizeText } from './normalize'
import { readAmount } from './read-amount'
import { readDate } from './read-date'
import { multisetF1, tokenF1 } from './token-f1'

/** How alike an answer is to the reference: `exact` after normalisation, `f1` 0..1. */
export interface Likeness {
  exact: boolean
  f1: number
}

const different: Likeness = { exact: false, f1: 0 }
const same: Likeness = { exact: true, f1: 1 }

/** Compares by value: dates by day, amounts by number, texts normalised, lists as sets with repetition, objects by member. */
export function compareValues(reference: Value, answer: Value): Likeness {
  if (reference === null || answer === null) return reference === answer ? same : different
  if (Array.isArray(reference) || Array.isArray(answer))
    return compareLists(asList(reference), asList(answer))
  if (typeof reference === 'object' || typeof answer === 'object') return compareObjects(reference, answer)
  if (typeof reference === 'boolean' || typeof answer === 'boolean')
    return normalizeText(String(reference)) === normalizeText(String(answer)) ? same : different
  return compareTexts(String(reference), String(answer))
}

function compareTexts(reference: string, answer: string): Likeness {
  if (sameBy(readDate, reference, answer) || sameBy(readAmount, reference, answer)) return same
  if (readAmount(reference) !== undefined && readAmount(answer) !== undefined) return different
  const equal = normalizeText(reference) === normalizeText(answer)
  return equal ? same : { exact: false, f1: tokenF1(reference, answer) }
}

function sameBy<T>(read: (text: string) => T | undefined, reference: string, answer: string): boolean {
  const value = read(reference)
  return value !== undefined && value === read(answer)
}

function asList(value: Value): Value[] {
  return Array.isArray(value) ? value : [value]
}

function compareLists(reference: readonly Value[], answer: readonly Value[]): Likeness {
  if (reference.length === 0 && answer.length === 0) return same
  const key = (value: Value) =>
    typeof value === 'object' ? JSON.stringify(value) : normalizeText(String(value))
  const [wanted, given] = [reference.map(key), answer.map(key)]
  const f1 = multisetF1(wanted, given)
  return { exact: f1 === 1, f1 }
}

function compareObjects(reference: Value, answer: Value): Likeness {
  if (!isPlain(reference) || !isPlain(answer)) return different
  const names = [...new Set([...Object.keys(reference), ...Object.keys(answer)])]
  if (names.length === 0) return same
  const parts = names.map((name) => compareValues(reference[name] ?? null, answer[name] ?? null))
  return {
    exact: parts.every((part) => part.exact),
    f1: parts.reduce((sum, part) => sum + part.f1, 0) / parts.length,
  }
}

function isPlain(value: Value): value is { [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
