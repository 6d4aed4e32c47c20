import { isMediaRef } from '../media'
import type { Constraints, Field, Signature, Value, Values } from '../signature'
import { displayType } from './display'
import { fieldType } from './index'
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
  const problems = checkValue(value, field.type, field.constraints)
  if (problems.length > 0 || !isBareLink(value, field.type)) return problems
  return [
    { path: '', message: 'This medium is only a link so far. Paste the link into the field to fetch it.' },
  ]
}

/** True when a medium in the value is an address instead of stored bytes: an answer may name one so, a prompt cannot. */
function isBareLink(value: Value | undefined, type: TypeSpec): boolean {
  if (value === null || typeof value !== 'object' || isMediaRef(value)) return false
  if (type.kind === 'image' || type.kind === 'audio') return true
  if (type.kind === 'union')
    return type.options.some((option) => checkValue(value, option).length === 0 && isBareLink(value, option))
  return Object.entries(value).some(([key, item]) => {
    const inner = fieldType(type).child?.(type, key)
    return inner !== undefined && isBareLink(item, inner)
  })
}

function takesNone(type: TypeSpec): boolean {
  return type.kind === 'none' || (type.kind === 'union' && type.options.some(takesNone))
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`
}
