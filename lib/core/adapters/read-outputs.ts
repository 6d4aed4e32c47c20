import { AppError } from '../errors'
import { CoercionError, coerceValue } from '../fields/coerce'
import type { TypeSpec } from '../fields/type-spec'
import type { Signature, Value, Values } from '../signature'

/** Raw output values by field, as found in a reply. */
export type RawOutputs = Readonly<Record<string, unknown>>

/** Typed outputs of raw ones. Throws AppError `parse` naming every field that is missing or of the wrong type. */
export function readOutputs(signature: Signature, reply: { raw: RawOutputs; text: string }): Values {
  const outputs: Values = {}
  const problems: string[] = []
  for (const { name, type } of signature.outputs) {
    const raw = Object.hasOwn(reply.raw, name) ? reply.raw[name] : undefined
    if (raw === undefined) {
      if (isOptional(type)) outputs[name] = null
      else problems.push(`\`${name}\` is missing`)
      continue
    }
    const read = tryCoerce(raw, type)
    if ('value' in read) outputs[name] = read.value
    else problems.push(`\`${name}\`: ${read.problem}`)
  }
  if (problems.length > 0) throw unreadable(problems.join('; '), { text: reply.text, outputs })
  return outputs
}

/** The error for a reply that does not fit the signature; what was said and what was read of it are kept as detail. */
export function unreadable(problem: string, reply: { text: string; outputs: Values }): AppError {
  return new AppError({
    code: 'parse',
    message: `The model's reply does not fit the signature: ${problem}. The reply is kept under details; run again or simplify the output types.`,
    retryable: true,
    detail: `Reply:\n${reply.text}\n\nRead of it:\n${JSON.stringify(reply.outputs, null, 2)}`,
  })
}

export function tryCoerce(raw: unknown, type: TypeSpec): { value: Value } | { problem: string } {
  try {
    return { value: coerceValue(raw, type) }
  } catch (error) {
    if (error instanceof CoercionError) {
      return { problem: error.path ? `${error.path}: ${error.message}` : error.message }
    }
    throw error
  }
}

export function isOptional(type: TypeSpec): boolean {
  return type.kind === 'none' || (type.kind === 'union' && type.options.some(isOptional))
}
