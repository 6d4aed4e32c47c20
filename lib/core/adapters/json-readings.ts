import { isPlainObject } from '../fields/kinds/dict'
import { budgetFor, findReading, readings } from '../json/find-reading'
import { readWhole } from '../json/read-json'
import { readStrict } from '../json/read-strict'
import { keyNamed } from '../plain-name'
import type { Signature } from '../signature'
import { type Parted, partThoughts } from '../thoughts/part'
import { filledIn, isEcho, isPlaceholder, isSchema } from './echo'
import { isOptional, type Judged, judge, type RawOutputs } from './read-outputs'

/** What of a reply in JSON is answer: values of JSON are, whatever their texts hold. */
export function partJson(_signature: Signature, reply: string, growing = false): Parted {
  if (readStrict(reply)) return { answer: reply, thoughts: '' }
  const budget = budgetFor(reply)
  return partThoughts(reply, {
    answersUntil(from, to) {
      let until = from
      for (const { cut, end } of readings(reply, { unfinished: 'keep', from, to, withinCut: true, budget }))
        if (!cut) until = Math.max(until, end)
      return until
    },
    answerWithin(thoughts) {
      if (growing) return undefined
      let last: { start: number; end: number } | undefined
      for (const { cut, start, end } of readings(thoughts, { unfinished: 'keep', withinCut: true, budget }))
        if (!cut) last = { start, end }
      return last && endsThere.test(thoughts.slice(last.end)) ? last.start : undefined
    },
  })
}

/** What may still stand behind an answer that ends its text. */
const endsThere = /^[\s`;.]*$/

interface Candidate {
  object: RawOutputs
  /** What it is by the signature, and what is wrong with it. */
  judged: Judged
  worth: number
}

const fitting = 1000

/**
 * The object of an answer that fits the signature best, of equals the last: the whole text, one in a fence or amid prose,
 * or what the call of a tool was given. Numbers are as written. Undefined when there is none.
 */
export function bestObject(signature: Signature, answer: string): Candidate | undefined {
  const whole = readWhole(answer)
  const first = whole && candidateOf(signature, whole.value)
  if (whole && first && (first.worth >= fitting || !whole.cut)) return first
  if (Array.isArray(whole?.value)) return undefined
  const worth = (value: unknown) => candidateOf(signature, value)?.worth ?? -1
  const found = findReading(answer, 'keep', worth)
  const second = found && candidateOf(signature, found.value)
  const better = second && second.worth > (first?.worth ?? -1) ? second : first
  if (better || !answer.includes('\\"')) return better
  // A reply may carry its JSON escaped once more, as if it stood inside a string.
  const escaped = findReading(answer.replaceAll('\\"', '"'), 'keep', worth)
  return escaped && candidateOf(signature, escaped.value)
}

/** Members under which the call of a tool, or a model that wraps its answer, keeps it. */
const wrappers = new Set(
  'arguments parameters args input function functionCall tool_calls output outputs answer result response'.split(
    ' ',
  ),
)
const mostWrapped = 4
const mostMembers = 20

function candidateOf(signature: Signature, value: unknown, wrapped = 0): Candidate | undefined {
  if (wrapped > mostWrapped) return undefined
  const inner = (part: unknown) => {
    const found = candidateOf(signature, part, wrapped + 1)
    return found && found.worth >= fitting ? found : undefined
  }
  if (typeof value === 'string') {
    const read = /^\s*[[{"]/.test(value) ? readWhole(value) : undefined
    return read && candidateOf(signature, read.value, wrapped + 1)
  }
  if (Array.isArray(value)) return value.slice(-mostWrapped).map(inner).findLast(Boolean)
  if (!isPlainObject(value)) return undefined
  const own = judged(signature, value)
  if (own.worth >= fitting) return own
  for (const part of partsWithin(value, own.worth === 0)) {
    const found = inner(part)
    if (found) return found
  }
  return own.worth === 0 && isSchema(value) ? undefined : own
}

/** What may be the answer within an object: known wrappers first; where it names no output, any of its members. */
function partsWithin(object: RawOutputs, namesNone: boolean): unknown[] {
  const names = Object.keys(object)
  const known = names.filter((name) => wrappers.has(name))
  const others = namesNone ? names.filter((name) => !wrappers.has(name)).slice(0, mostMembers) : []
  return [...known, ...others].map((name) => object[name]).filter((part) => !isFieldsOfSchema(part))
}

function isFieldsOfSchema(value: unknown): boolean {
  return isPlainObject(value) && Object.values(value).length > 0 && Object.values(value).every(isSchema)
}

function judged(signature: Signature, object: RawOutputs): Candidate {
  const raw = givenBy(signature, object)
  const found = judge(signature, raw)
  const plain = { object, judged: found, worth: worthOf(signature, raw, found) }
  const filled = Object.entries(raw).map(([name, value]) => [name, filledIn(value)] as const)
  if (!filled.some(([, value]) => value)) return plain
  const inner = Object.fromEntries(filled.map(([name, value]) => [name, value ? value.value : raw[name]]))
  const other = judge(signature, inner)
  const worth = worthOf(signature, inner, other)
  return worth > plain.worth ? { object: inner, judged: other, worth } : plain
}

function worthOf(signature: Signature, raw: RawOutputs, { faults, outputs, onlyLimits }: Judged): number {
  const given = signature.outputs.filter(({ name }) => Object.hasOwn(raw, name))
  if (signature.outputs.length > 0 && given.length === 0) return 0
  // Text that is made of an object or list fits, as does one that only stands for a text; what is one fits better.
  const poor = given.filter(
    (field) =>
      (field.type.kind === 'str' && isMade(raw[field.name])) || isPlaceholder(raw[field.name], field),
  )
  if (faults.length === 0) return fitting + signature.outputs.length - poor.length
  if (onlyLimits) return fitting / 2
  return given.filter(({ name }) => Object.hasOwn(outputs, name)).length + given.length
}

function isMade(value: unknown): boolean {
  return Array.isArray(value) || isPlainObject(value)
}

/**
 * The members of an object that are an answer. `null` for a field that cannot be null counts as missing, never as the text
 * "None"; so does what only repeats the form that was asked for.
 */
export function givenBy(signature: Signature, found: RawOutputs): RawOutputs {
  const given = signature.outputs.flatMap((field): [string, unknown][] => {
    const key = outputKey(signature, found, field.name)
    const value = key === undefined ? undefined : found[key]
    if (value === undefined || (value === null && !isOptional(field.type))) return []
    return isEcho(value, field) ? [] : [[field.name, value]]
  })
  return Object.fromEntries(given)
}

/** Under which name an object holds an output, in whatever spelling. */
export function outputKey(signature: Signature, found: RawOutputs, name: string): string | undefined {
  return keyNamed(found, name, (key) => signature.outputs.some((field) => field.name === key))
}

/** How many outputs an object that is still arriving names. */
export function namesOutputs(signature: Signature, value: unknown): number {
  if (!isPlainObject(value)) return -1
  return signature.outputs.filter(({ name }) => outputKey(signature, value, name) !== undefined).length
}
