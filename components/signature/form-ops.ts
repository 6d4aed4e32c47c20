import type { TypeSpec } from '../../lib/core/fields/type-spec'
import type { Field, Signature } from '../../lib/core/signature'
import { mergeSignatureText } from '../../lib/core/signature-merge'
import { defaultInstructions, type Side } from '../../lib/core/signature-ops'
import { parseSignature, SignatureError } from '../../lib/core/signature-text'

/** Instructions of one's own; empty when the signature only says what its fields say. */
export function ownInstructions(signature: Signature): string {
  return signature.instructions === defaultInstructions(signature) ? '' : signature.instructions
}

/** After a change of fields: instructions nobody wrote follow the fields. */
export function refresh(before: Signature, after: Signature): Signature {
  return ownInstructions(before) ? after : { ...after, instructions: defaultInstructions(after) }
}

/** The field one place up (-1) or down (+1) on its side; at an end it stays. */
export function moveField(signature: Signature, at: { side: Side; index: number; by: 1 | -1 }): Signature {
  const fields = [...signature[at.side]]
  const to = at.index + at.by
  const field = fields[at.index]
  if (!field || to < 0 || to >= fields.length) return signature
  fields.splice(at.index, 1)
  fields.splice(to, 0, field)
  return { ...signature, [at.side]: fields }
}

export function setField(signature: Signature, at: { side: Side; index: number; field: Field }): Signature {
  return {
    ...signature,
    [at.side]: signature[at.side].map((field, index) => (index === at.index ? at.field : field)),
  }
}

/** A name no field has yet: `field`, `field2`, … */
export function freeName(taken: readonly string[], base: string): string {
  if (!taken.includes(base)) return base
  let number = 2
  while (taken.includes(`${base}${number}`)) number += 1
  return `${base}${number}`
}

/** Why this cannot name a field beside `others`; undefined when it can. */
export function nameProblem(name: string, others: readonly string[]): string | undefined {
  if (name === '') return 'A field needs a name.'
  if (others.includes(name)) return `\`${name}\` is there already; names must be distinct.`
  try {
    const [field, more] = parseSignature(`${name} ->`).inputs
    if (field?.name === name && !more) return undefined
    return 'A name is one word of letters, digits and _.'
  } catch (error) {
    if (error instanceof SignatureError) return error.message
    throw error
  }
}

/** The type a text stands for; object types already in `before` may be named. */
export function readTypeText(text: string, before: Signature): { type: TypeSpec } | { problem: string } {
  try {
    const [field, more] = mergeSignatureText(before, `x: ${text} ->`).inputs
    if (field && !more && text.trim() !== '') return { type: field.type }
    return { problem: 'One type is expected here, such as `str` or `list[int]`.' }
  } catch (error) {
    if (error instanceof SignatureError) return { problem: error.message }
    throw error
  }
}
