import { findReading } from '../json/find-reading'
import { readWhole } from '../json/read-json'
import type { Value } from '../signature'
import { CoercionError, type Fault, unfit } from './coercion-error'
import type { Coercion } from './field-type'
import { fieldType } from './index'
import { pythonStr } from './python-text'
import type { TypeSpec } from './type-spec'
import { valueSchema } from './zod'

export { CoercionError } from './coercion-error'

interface Place {
  path: readonly (string | number)[]
  lenient: boolean
}

/**
 * Reads what a model gave as a value of the type, the way DSPy's `parse_value` does: text fields take anything
 * as text; choices take text as it stands; other text is read as JSON, then as Python, then as it stands, then as a list with bullets;
 * values convert laxly (`"3"` to 3, `yes` to true) but inside lists and objects a number is text only where a double would
 * lose a digit of it. Text that holds JSON where an object, list or figure belongs is read at any depth.
 * Throws CoercionError with every part of it that does not fit.
 */
export function coerceValue(value: unknown, type: TypeSpec): Value {
  return coerceTop(value, type, false)
}

/** The same, forgiving case and closing punctuation of choices, and money signs and thousands commas of numbers. */
export function coerceLenient(value: unknown, type: TypeSpec): Value {
  return coerceTop(value, type, true)
}

function coerceTop(value: unknown, type: TypeSpec, lenient: boolean): Value {
  const place = { path: [], lenient }
  if (type.kind === 'str') return pythonStr(value)
  if (typeof value === 'string' && !fieldType(type).takesText?.(type)) return coerceText(value, type, place)
  const outcome = tryCoerce(value, type, place)
  if ('value' in outcome) return outcome.value
  throw new CoercionError(outcome.faults)
}

/** The first reading of the text that fits; the complaint is about the reading that came nearest to JSON. */
function coerceText(text: string, type: TypeSpec, place: Place): Value {
  let complaint: Faults | undefined
  const inProse = (raw: string) =>
    findReading(raw, 'keep', (value) => ('value' in tryCoerce(value, type, place) ? 1 : 0))
  for (const read of [
    readWhole,
    (raw: string) => ({ value: raw }),
    ...(isList(type) ? [bulleted] : []),
    inProse,
  ]) {
    const candidate = read(text)
    if (!candidate) continue
    const outcome = tryCoerce(candidate.value, type, place)
    if ('value' in outcome) return outcome.value
    if (!complaint || (read === inProse && complaint[0].path === '')) complaint = outcome.faults
  }
  throw new CoercionError(complaint ?? [unfit('a value', { value: text, path: place.path })])
}

function isList(type: TypeSpec): boolean {
  return type.kind === 'list' || type.kind === 'tuple' || (type.kind === 'union' && type.options.some(isList))
}

const bullet = /^[ \t]{0,9}(?:[-*+•]|\d{1,4}[.)])[ \t]{1,9}(?=\S)/

/** The items of a list of which each stands on a line of its own behind a bullet or number. */
function bulleted(text: string): { value: string[] } | undefined {
  if (!bullet.test(text.trimStart().slice(0, 20))) return undefined
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (lines.length === 0 || !lines.every((line) => bullet.test(line))) return undefined
  return { value: lines.map((line) => line.replace(bullet, '').trim()) }
}

function coerceAt(value: unknown, type: TypeSpec, place: Place): Value {
  const faults: Fault[] = []
  const to: Coercion = {
    lenient: place.lenient,
    inner(part, inner, key) {
      const outcome = coercePart(part, inner, { ...place, path: [...place.path, key] })
      if ('value' in outcome) return outcome.value
      // The other parts are still to be judged; what stands in for this one is never seen.
      for (const fault of outcome.faults) faults.push(fault)
      return null
    },
    same: (same, other) => coerceAt(same, other, place),
    attempt(same, other) {
      const outcome = tryCoerce(same, other, place)
      return 'value' in outcome ? outcome : undefined
    },
    exact: (same, other) => valueSchema(other).safeParse(same).success,
    refuse(expected, found) {
      throw new Refusal([unfit(expected, { value: found, path: place.path })])
    },
  }
  const read = fieldType(type).coerce(value, type, to)
  const [first, ...more] = faults
  if (first) throw new Refusal([first, ...more])
  return read
}

type Faults = readonly [Fault, ...Fault[]]
type Outcome = { value: Value } | { faults: Faults }

/** What does not fit, on its way up: a value may have very many faults, and an error for each would be dear. */
class Refusal {
  constructor(readonly faults: Faults) {}
}

function tryCoerce(value: unknown, type: TypeSpec, place: Place): Outcome {
  try {
    return { value: coerceAt(value, type, place) }
  } catch (error) {
    if (error instanceof Refusal) return { faults: error.faults }
    throw error
  }
}

/** JSON written into a string once more is rarely written in more often. */
const mostUnwrapped = 3

/** A part of a value; text that is no value of the type may hold JSON of one. */
function coercePart(value: unknown, type: TypeSpec, place: Place, unwrapped = 0): Outcome {
  const outcome = tryCoerce(value, type, place)
  if ('value' in outcome || typeof value !== 'string' || unwrapped >= mostUnwrapped) return outcome
  if (!/^\s*(?:[[{("'`\d+-]|null|None)/.test(value)) return outcome
  const inner = readWhole(value)
  const again = inner && coercePart(inner.value, type, place, unwrapped + 1)
  return again && 'value' in again ? again : outcome
}
