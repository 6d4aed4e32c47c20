import type { Value } from '../signature'
import type { Comparison } from './comparison'
import { amountOf, equalValues, itemOf, memberOf, valueKey } from './equal'
import { isPlain, type Plain } from './plain'
import { multisetF1, tokenF1 } from './token-f1'
import { within } from './within'

/** How alike an answer is to its reference: `exact` when they say the same, `f1` 0..1. */
export interface Likeness {
  exact: boolean
  f1: number
}

const different: Likeness = { exact: false, f1: 0 }
const same: Likeness = { exact: true, f1: 1 }

/**
 * Holds an answer against its reference: equal as `equalValues` says, a currency counting where the reference names one;
 * else F1 of words, of list items (with repetition), or the mean over the members of an object. Amounts that differ share nothing.
 */
export function likenessOf(reference: Value, answer: Value, how: Comparison): Likeness {
  return alike(reference, answer, within(how, [reference]))
}

function alike(reference: Value, answer: Value, how: Comparison): Likeness {
  if (equalValues(reference, answer, how)) return same
  if (reference === null || answer === null) return different
  if (Array.isArray(reference) && Array.isArray(answer)) return alikeLists(reference, answer, how)
  if (typeof reference === 'object' || typeof answer === 'object')
    return isPlain(reference) && isPlain(answer) ? alikeObjects(reference, answer, how) : different
  if (typeof reference === 'boolean' || typeof answer === 'boolean') return different
  if (amountOf(reference, how) && amountOf(answer, how)) return different
  return { exact: false, f1: tokenF1(String(reference), String(answer)) }
}

function alikeLists(reference: readonly Value[], answer: readonly Value[], how: Comparison): Likeness {
  const keys = (list: readonly Value[]) =>
    how.as === 'tuple'
      ? list.map((item, index) => `${index} ${valueKey(item, how.items[index] ?? how)}`)
      : list.map((item) => valueKey(item, itemOf(how)))
  return { exact: false, f1: multisetF1(keys(reference), keys(answer)) }
}

function alikeObjects(reference: Plain, answer: Plain, how: Comparison): Likeness {
  const member = (object: Plain, name: string) =>
    Object.hasOwn(object, name) ? (object[name] ?? null) : null
  const names = [...new Set([...Object.keys(reference), ...Object.keys(answer)])].filter(
    (name) => member(reference, name) !== null || member(answer, name) !== null,
  )
  const parts = names.map((name) => alike(member(reference, name), member(answer, name), memberOf(how, name)))
  return { exact: false, f1: parts.reduce((sum, part) => sum + part.f1, 0) / Math.max(1, parts.length) }
}
