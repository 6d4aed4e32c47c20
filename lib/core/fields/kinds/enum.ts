import * as z from 'zod'
import type { FieldType } from '../field-type'
import { pythonStr } from '../python-text'
import type { LiteralValue, TypeOf } from '../type-spec'
import { choiceOf, choiceType, lenientChoice } from './choice-text'

/** A named choice. Its value is the member's value; text may also give the member's name. */
export const enumeration: FieldType<TypeOf<'enum'>> = {
  label: 'Named choice',
  blank: { kind: 'enum', name: 'Choice', members: [{ name: 'YES', value: 'yes' }] },
  display: (type) => type.name,
  hint: (type) => `must be one of: ${valuesOf(type).map(pythonStr).join('; ')}`,
  schema(type, build) {
    const values = valuesOf(type)
    const what = values.length === 1 ? { const: values[0] } : { enum: values }
    return build.define(type.name, { title: type.name, ...choiceType(values), ...what })
  },
  zod: (type) =>
    z.custom<LiteralValue>((value) => valuesOf(type).some((choice) => choice === value), {
      error: `must be one of: ${valuesOf(type).map(pythonStr).join('; ')}`,
    }),
  takesText: () => true,
  coerce(value, type, to) {
    const byValue = type.members.find((member) => member.value === value)
    const byName = type.members.find((member) => member.name === value)
    const found = byValue ?? byName ?? figured(value, type) ?? loose(value, type, to.lenient)
    return found?.value ?? to.refuse(`one of: ${valuesOf(type).map(pythonStr).join('; ')}`, value)
  },
}

function valuesOf(type: TypeOf<'enum'>): LiteralValue[] {
  return type.members.map((member) => member.value)
}

/** A figure or truth value by what it says, `"2"` for 2. */
function figured(value: unknown, type: TypeOf<'enum'>): { value: LiteralValue } | undefined {
  const read = choiceOf(
    value,
    valuesOf(type).filter((choice) => typeof choice !== 'string'),
  )
  return read === undefined ? undefined : { value: read }
}

function loose(value: unknown, type: TypeOf<'enum'>, lenient: boolean): { value: LiteralValue } | undefined {
  if (!lenient) return undefined
  const byValue = lenientChoice(pythonStr(value), valuesOf(type))
  if (byValue !== undefined) return { value: byValue }
  const names = type.members.map((member) => member.name)
  const name = lenientChoice(pythonStr(value), names)
  return type.members.find((member) => member.name === name)
}
