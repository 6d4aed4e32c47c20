import type { AppError } from '../errors'
import { CoercionError, coerceValue } from '../fields/coerce'
import type { Fault } from '../fields/coercion-error'
import { brokenLimits } from '../fields/constraints'
import type { TypeSpec } from '../fields/type-spec'
import type { Signature, Value, Values } from '../signature'
import { type Misfit, misfitError } from './misfit'

/** Raw output values by field, as found in a reply. */
export type RawOutputs = Readonly<Record<string, unknown>>

/**
 * Typed outputs of raw ones, judged by the types and limits of the signature itself, whatever the vendor was told of
 * them. Throws AppError `parse` naming everything in every field that is missing, of the wrong type or out of bounds.
 */
export function readOutputs(signature: Signature, reply: { raw: RawOutputs; text: string }): Values {
  return readFirst(signature, { readings: [reply.raw], text: reply.text })
}

/** The same of the first among several readings that fits; when none does, the error is about the last of them. */
export function readFirst(
  signature: Signature,
  { readings, text }: { readings: readonly RawOutputs[]; text: string },
): Values {
  let judged = judge(signature, {})
  for (const raw of readings) {
    judged = judge(signature, raw)
    if (judged.faults.length === 0) return judged.outputs
  }
  throw misfitError({ ...judged, text })
}

/** True of a reading that holds something. */
export function namesAny(raw: RawOutputs): boolean {
  return Object.keys(raw).length > 0
}

export type Judged = Omit<Misfit, 'text'>

/** What raw outputs are by the signature, and everything that is wrong with them. */
export function judge(signature: Signature, raw: RawOutputs): Judged {
  const outputs: [string, Value][] = []
  const faults: Fault[] = []
  let onlyLimits = true
  for (const { name, type, constraints } of signature.outputs) {
    const given = Object.hasOwn(raw, name) ? raw[name] : undefined
    const read = given === undefined ? missing(type) : tryCoerce(given, type)
    if ('value' in read) {
      outputs.push([name, read.value])
      for (const message of brokenLimits(read.value, constraints ?? {})) faults.push({ path: name, message })
    } else {
      onlyLimits = false
      for (const fault of read.faults) faults.push({ ...fault, path: joined(name, fault.path) })
    }
  }
  // fromEntries defines each name as an own property, so that a field called __proto__ is one like any other.
  return { outputs: Object.fromEntries(outputs), faults, onlyLimits }
}

/** The error for a reply that holds nothing to judge; what was said and what was read of it are kept as detail. */
export function unreadable(problem: string, reply: { text: string; outputs: Values }): AppError {
  return misfitError({ ...reply, faults: [{ path: '', message: problem }], onlyLimits: false })
}

function missing(type: TypeSpec): { value: null } | { faults: readonly Fault[] } {
  return isOptional(type) ? { value: null } : { faults: [{ path: '', message: 'missing' }] }
}

function joined(name: string, path: string): string {
  return path === '' || path.startsWith('[') ? `${name}${path}` : `${name}.${path}`
}

export function tryCoerce(raw: unknown, type: TypeSpec): { value: Value } | { faults: readonly Fault[] } {
  try {
    return { value: coerceValue(raw, type) }
  } catch (error) {
    if (error instanceof CoercionError) return { faults: error.faults }
    throw error
  }
}

export function isOptional(type: TypeSpec): boolean {
  return type.kind === 'none' || (type.kind === 'union' && type.options.some(isOptional))
}
