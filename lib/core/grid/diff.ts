import { readAmount } from '../metrics/read-amount'
import type { Value } from '../signature'
import { boxesIn, matchBoxes } from './boxes'
import { canonicalKey } from './canonical'
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

/** Holds an answer against a reference: numbers by delta, texts by words, lists as sets, objects by member, boxes by overlap. */
export function diffValues(reference: Value, answer: Value): ValueDiff {
  const [left, right] = [boxesIn(reference), boxesIn(answer)]
  if (left && right) {
    const overlaps = matchBoxes(left, right).map((pair) => pair.overlap)
    const same = left.length === right.length && overlaps.every((share) => share > 0.999)
    return same ? { kind: 'same' } : { kind: 'boxes', overlaps }
  }
  if (canonicalKey(reference) === canonicalKey(answer)) return { kind: 'same' }
  if (reference === null || answer === null) return { kind: 'nothing' }
  if (Array.isArray(reference) && Array.isArray(answer))
    return { kind: 'set', more: without(answer, reference), less: without(reference, answer) }
  if (isPlain(reference) && isPlain(answer)) return membersOf(reference, answer)
  const [from, to] = [numberOf(reference), numberOf(answer)]
  if (from !== undefined && to !== undefined) return { kind: 'number', delta: to - from }
  if (typeof reference === 'string' && typeof answer === 'string')
    return { kind: 'words', words: wordDiff(reference, answer) }
  return { kind: 'other' }
}

function membersOf(reference: Plain, answer: Plain): ValueDiff {
  const names = [...new Set([...Object.keys(reference), ...Object.keys(answer)])]
  const members = names.map((name) => [name, diffValues(reference[name] ?? null, answer[name] ?? null)])
  return { kind: 'members', members: Object.fromEntries(members) }
}

/** What `list` has more often than `other`. */
function without(list: readonly Value[], other: readonly Value[]): Value[] {
  const counts = new Map<string, number>()
  for (const item of other) {
    const key = canonicalKey(item)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return list.filter((item) => {
    const key = canonicalKey(item)
    const left = counts.get(key) ?? 0
    counts.set(key, left - 1)
    return left <= 0
  })
}

function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? readAmount(value) : undefined
}

type Plain = { [key: string]: Value }
function isPlain(value: Value): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
