import { AppError } from './errors'
import { own } from './own'
import type { Field, Signature, Values } from './signature'

export type Side = 'inputs' | 'outputs'

/** ``Given the fields `a`, produce the fields `b`.``: what a signature without instructions of its own says. */
export function defaultInstructions(signature: Pick<Signature, Side>): string {
  const names = (fields: readonly Field[]) => fields.map((field) => `\`${field.name}\``).join(', ')
  return `Given the fields ${names(signature.inputs)}, produce the fields ${names(signature.outputs)}.`
}

/** `image_url` → `Image Url`, `imageURL` → `Image URL`, `text2number` → `Text 2 Number`: DSPy's inferred label. */
export function fieldLabel(name: string): string {
  return name
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([a-zA-Z])(\d)/g, '$1_$2')
    .replace(/(\d)([a-zA-Z])/g, '$1_$2')
    .split('_')
    .map((word) =>
      /^[A-Z]+$/.test(word) ? word : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join(' ')
}

export function withInstructions(signature: Signature, instructions: string): Signature {
  return { ...signature, instructions }
}

/** Puts the field first on its side. */
export function prepend(signature: Signature, side: Side, field: Field): Signature {
  return insertField(signature, { side, index: 0, field })
}

/** Puts the field last on its side. */
export function append(signature: Signature, side: Side, field: Field): Signature {
  return insertField(signature, { side, index: -1, field })
}

/** Index counts within the side; a negative one counts from the end (-1 appends). Throws AppError `invalid` beyond the ends. */
export function insertField(
  signature: Signature,
  at: { side: Side; index: number; field: Field },
): Signature {
  const fields = signature[at.side]
  const index = at.index < 0 ? at.index + fields.length + 1 : at.index
  if (index < 0 || index > fields.length)
    throw new AppError({
      code: 'invalid',
      message: `There is no place ${at.index} among ${fields.length} ${at.side}.`,
    })
  return { ...signature, [at.side]: [...fields.slice(0, index), at.field, ...fields.slice(index)] }
}

/** Without the field of that name; the same signature when there is none. Instructions stay as they are. */
export function deleteField(signature: Signature, name: string): Signature {
  const without = (fields: readonly Field[]) => fields.filter((field) => field.name !== name)
  return { ...signature, inputs: without(signature.inputs), outputs: without(signature.outputs) }
}

export function updateField(signature: Signature, name: string, patch: Partial<Field>): Signature {
  const patched = (fields: readonly Field[]) =>
    fields.map((field) => (field.name === name ? { ...field, ...patch } : field))
  return { ...signature, inputs: patched(signature.inputs), outputs: patched(signature.outputs) }
}

/** The values that the signature asks for: whoever gives them may know more, such as what an earlier signature asked for. */
export function inputsFor({ inputs }: Pick<Signature, 'inputs'>, values: Record<string, unknown>): Values {
  const known = inputs.flatMap(({ name }) =>
    own(values, name) === undefined ? [] : [[name, own(values, name)] as const],
  )
  return Object.fromEntries(known) as Values
}
