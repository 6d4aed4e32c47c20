import type * as z from 'zod'
import type { Constraints, Value } from '../signature'
import { brokenLimits } from './constraints'
import { fieldType } from './index'
import type { TypeSpec } from './type-spec'

/** Types are immutable, so the judge of one can be kept for as long as the type lives. */
const made = new WeakMap<TypeSpec, z.ZodType>()

/** The strict judge of a type: accepts its values as they are and converts nothing. Limits count when given. */
export function valueSchema(type: TypeSpec, constraints?: Constraints): z.ZodType {
  const schema = made.get(type) ?? fieldType(type).zod(type, (inner) => valueSchema(inner))
  made.set(type, schema)
  if (!constraints) return schema
  return schema.superRefine((value, context) => {
    for (const message of brokenLimits(value as Value, constraints))
      context.addIssue({ code: 'custom', message })
  })
}
