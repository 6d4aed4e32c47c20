import { boxesIn, matchBoxes } from '../grid/boxes'
import type { Value } from '../signature'
import type { Comparison } from './comparison'
import { currencyName } from './currency-name'
import { amountOf, equalValues, itemOf, memberOf, valueKey } from './equal'
import { difference } from './number-text'
import { isPlain, type Plain } from './plain'
import { wordDiff } from './word-diff'

/** How an answer differs from the one it is held against, in the way of its type. */
export type ValueDiff =
  | { kind: 'same' }
  /** One of both is no answer. */
  | { kind: 'nothing' }
  | { kind: 'words'; words: readonly { text: string; same: boolean }[] }
  /** `more` is in the answer only, `less` in the reference only. */
  | { kind: 'set'; more: readonly Value[]; less: readonly Value[] }
  /** The answer minus the reference. */
  | { kind: 'number'; delta: number }
  | { kind: 'members'; members: Readonly<Record<string, ValueDiff>> }
  /** The overlap of each box of the answer with its partner, 0..1. */
  | { kind: 'boxes'; overlaps: readonly number[] }
  /** Of different kinds, or told apart only as wholes. */
  | { kind: 'other' }

/** Holds an answer against a reference, compared so: numbers by delta, texts by words, lists as sets, objects by member, boxes by overlap. */
export function diffValues(reference: Value, answer: Value, how: Comparison): ValueDiff {
  const [left, right] = [boxesIn(reference), boxesIn(answer)]
  if (left && right) {
    const overlaps = matchBoxes(left, right).map((pair) => pair.overlap)
    const same = left.length === right.length && overlaps.every((share) => share > 0.999)
    return same ? { kind: 'same' } : { kind: 'boxes', overlaps }
  }
  if (equalValues(reference, answer, how)) return { kind: 'same' }
  if (reference === null || answer === null) return { kind: 'nothing' }
  if (Array.isArray(reference) && Array.isArray(answer))
    return { kind: 'set', more: without(answer, reference, how), less: without(reference, answer, how) }
  if (isPlain(reference) && isPlain(answer)) return membersOf(reference, answer, how)
  const delta = deltaOf(reference, answer, how)
  if (delta !== undefined) return { kind: 'number', delta }
  if (typeof reference === 'string' && typeof answer === 'string')
    return { kind: 'words', words: wordDiff(reference, answer) }
  return { kind: 'other' }
}

function membersOf(reference: Plain, answer: Plain, how: Comparison): ValueDiff {
  const names = [...new Set([...Object.keys(reference), ...Object.keys(answer)])]
  const member = (object: Plain, name: string) =>
    Object.hasOwn(object, name) ? (object[name] ?? null) : null
  const members = names.map((name) => [
    name,
    diffValues(member(reference, name), member(answer, name), memberOf(how, name)),
  ])
  return { kind: 'members', members: Object.fromEntries(members) }
}

/** What `list` has more often than `other`. */
function without(list: readonly Value[], other: readonly Value[], how: Comparison): Value[] {
  const keyOf = (item: Value) => valueKey(item, itemOf(how))
  const counts = new Map<string, number>()
  for (const item of other) {
    const key = keyOf(item)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return list.filter((item) => {
    const key = keyOf(item)
    const left = counts.get(key) ?? 0
    counts.set(key, left - 1)
    return left <= 0
  })
}

/** The answer minus the reference, of numbers or of amounts in the same currency. */
function deltaOf(reference: Value, answer: Value, how: Comparison): number | undefined {
  if (typeof reference === 'number' && typeof answer === 'number') return answer - reference
  const [from, to] = [amountOf(reference, how), amountOf(answer, how)]
  if (!from || !to || (how.as !== 'amount' && how.as !== 'number')) return undefined
  const alike = currencyName(from, how.named) === currencyName(to, how.named)
  return alike ? difference(to.value, from.value) : undefined
}
