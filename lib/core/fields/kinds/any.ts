import * as z from 'zod'
import type { Value } from '../../signature'
import type { FieldType } from '../field-type'
import type { TypeOf } from '../type-spec'

const valueSchema: z.ZodType<Value> = z.lazy(() =>
  z.union([
    z.null(),
    z.boolean(),
    z.custom<number>((value) => typeof value === 'number'),
    z.string(),
    z.array(valueSchema),
    z.record(z.string(), valueSchema),
  ]),
)

export const any: FieldType<TypeOf<'any'>> = {
  label: 'Anything',
  blank: { kind: 'any' },
  display: () => 'Any',
  hint: () => '',
  schema: () => ({}),
  zod: () =>
    z.custom<Value>((value) => valueSchema.safeParse(value).success, { error: 'must be a JSON value' }),
  coerce(value, _type, to) {
    const parsed = valueSchema.safeParse(value)
    return parsed.success ? parsed.data : to.refuse('a JSON value', value)
  },
}
