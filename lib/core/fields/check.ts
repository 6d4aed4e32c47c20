import type { Constraints, Field, Signature, Values } from '../signature'
import { displayType } from './display'
import { pathText } from './path-text'
import type { TypeSpec } from './type-spec'
import { valueSchema } from './zod'

/** What is wrong with a value; `path` is the place inside it, '' for the value itself. */
export interface Problem {
  path: string
  /** A sentence for the person. */
  message: string
}

/** Everything about a value that its type or limits do not allow; converts nothing. */
export function checkValue(value: unknown, type: TypeSpec, constraints?: Constraints): Problem[] {
  if (value === undefined)
    return [{ path: '', message: `Nothing is given yet. Needed: ${displayType(type)}.` }]
  const result = valueSchema(type, constraints).safeParse(value)
  if (result.success) return []
  return result.error.issues.map((issue) => ({
    path: pathText(issue.path),
    message: sentence(issue.message),
  }))
}

/** Problems of the inputs by field name, only of fields that have some. Optional inputs may be missing. */
export function checkInputs(signature: Signature, values: Values): Record<string, Problem[]> {
  const found = signature.inputs.map((field) => [field.name, checkInput(field, values)] as const)
  return Object.fromEntries(found.filter(([, problems]) => problems.length > 0))
}

function checkInput(field: Field, values: Values): Problem[] {
  const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined
  if (value === undefined && takesNone(field.type)) return []
  // A list for a text input enters the prompt as numbered passages.
  if (field.type.kind === 'str' && Array.isArray(value)) {
    return checkValue(value, { kind: 'list', item: field.type }, field.constraints)
  }
  return checkValue(value, field.type, field.constraints)
}

function takesNone(type: TypeSpec): boolean {
  return type.kind === 'none' || (type.kind === 'union' && type.options.some(takesNone))
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`
}
