import { AppError } from '../core/errors'
import { isPlainObject } from '../core/fields/kinds/dict'
import type { TypeSpec } from '../core/fields/type-spec'
import { readStrict } from '../core/json/read-strict'
import { plainJson, WrittenNumber } from '../core/json/written-number'
import { own } from '../core/own'
import { keyNamed } from '../core/plain-name'
import type { Field, Signature, Value, Values } from '../core/signature'
import { cellValue } from '../media/tables/cell-value'

/** A file with the folder it was picked from, where the browser tells. */
export interface PickedFile extends Blob {
  readonly name: string
  readonly webkitRelativePath?: string | undefined
}

/** A medium and its labels: files of the same name but for the ending. */
export interface LabelledFile {
  name: string
  medium?: PickedFile | undefined
  labels: PickedFile
}

export interface Pairing {
  examples: readonly LabelledFile[]
  /** Files without a label file of their own: they take no part. */
  rest: readonly PickedFile[]
}

const pathOf = (file: PickedFile) => file.webkitRelativePath || file.name
const stemOf = (path: string) => path.replace(/\.[^./]*$/, '')
/** Path without the ending: what pairs a medium with its labels. */
export const stemOfFile = (file: PickedFile) => stemOf(pathOf(file))

const isLabels = (file: PickedFile) => /\.json$/i.test(file.name)
const isHidden = (file: PickedFile) => file.name.startsWith('.')
const byPath = (a: PickedFile, b: PickedFile) => (pathOf(a) < pathOf(b) ? -1 : 1)

/** Pairs media with label files, in the order of their names; hidden files are left out. */
export function pairFiles(files: readonly PickedFile[]): Pairing {
  const sorted = files.filter((file) => !isHidden(file)).toSorted(byPath)
  const labels = sorted.filter(isLabels)
  const media = sorted.filter((file) => !isLabels(file))
  // The first of those that go by one name.
  const firsts = new Map(media.toReversed().map((file) => [stemOfFile(file), file]))
  const examples = labels.map((file) => {
    const medium = firsts.get(stemOfFile(file))
    return { name: (medium ?? file).name, medium, labels: file }
  })
  const taken = new Set(examples.map(({ medium }) => medium))
  return { examples, rest: media.filter((file) => !taken.has(file)) }
}

/**
 * What a label file says of each field, by name: values of input fields are asked with, values of output fields are
 * what is expected. One lone value for one lone output may go by any name. Throws AppError `invalid`.
 */
export function readLabels(
  text: string,
  name: string,
  signature: Signature,
): { inputs: Values; expected: Values } {
  const data = parse(text, name)
  const names = new Set([...signature.inputs, ...signature.outputs].map((field) => field.name))
  const pick = (fields: readonly Field[]): Values =>
    Object.fromEntries(
      fields.flatMap((field): [string, Value][] => {
        const key = keyNamed(data, field.name, (one) => names.has(one))
        const value = key === undefined ? undefined : own(data, key)
        return value === undefined ? [] : [[field.name, labelOf(value, field.type)]]
      }),
    )
  const inputs = pick(signature.inputs)
  const expected = pick(signature.outputs)
  if (Object.keys(expected).length > 0) return { inputs, expected }
  const asked = new Set(signature.inputs.map((field) => keyNamed(data, field.name, (one) => names.has(one))))
  const rest = Object.entries(data).filter(([key]) => !asked.has(key))
  const [output] = signature.outputs
  if (output && rest.length === 1 && signature.outputs.length === 1)
    return { inputs, expected: { [output.name]: labelOf(rest[0]?.[1] ?? null, output.type) } }
  const wanted = signature.outputs.map((field) => field.name).join(', ')
  throw new AppError({
    code: 'invalid',
    message: `${name} has no label for any output of the signature (${wanted}). Name its keys like the output fields.`,
  })
}

/** A label as its file has it: of a text every digit, whatever number it would be; of anything else none is rounded. Text is read as the type reads it, for a table has no other. */
function labelOf(value: unknown, type: TypeSpec): Value {
  if (type.kind === 'str' && value instanceof WrittenNumber) return value.text
  if (typeof value === 'string') return cellValue(value, type)
  return plainJson(value) as Value
}

function parse(text: string, name: string): Record<string, unknown> {
  const data = readStrict(text)?.value
  if (isPlainObject(data)) return data
  throw new AppError({
    code: 'invalid',
    message: `${name} does not hold a JSON object of labels, such as {"total": "9.00"}. The other files are not affected.`,
  })
}
