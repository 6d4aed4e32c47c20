import * as z from 'zod'
import { description, shortName } from './bounds'
import { excessOf, tooMuch, typeLimits } from './fields/type-limits'
import type { TypeSpec } from './fields/type-spec'
import { detailLevels } from './lm/token-rules'
import { mediaKinds } from './media'
import type { Signature } from './signature'

const nameSchema = z
  .string()
  .max(200)
  .regex(/^[\p{L}_][\p{L}\p{N}_]*$/u, 'must be a name: letters, digits and _, not starting with a digit')
const literalSchema = z.union([z.string().max(typeLimits.choice), z.number(), z.boolean()])

/** UTF-16 units of what a person tells a model to do. */
export const longestInstructions = 1_000_000

/** A type in the JSON form; strict, because people write it. */
const typeSpecSchema: z.ZodType<TypeSpec> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.enum(['str', 'int', 'float', 'bool', 'any', 'none', 'history', 'toolCalls', ...mediaKinds]),
    }),
    z.strictObject({ kind: z.literal('code'), lang: z.string().min(1).max(100) }),
    z.strictObject({ kind: z.literal('list'), item: typeSpecSchema }),
    z.strictObject({ kind: z.literal('dict'), key: typeSpecSchema, value: typeSpecSchema }),
    z.strictObject({
      kind: z.literal('tuple'),
      items: z.array(typeSpecSchema).min(1).max(typeLimits.fields, tooMuch.fields),
    }),
    z.strictObject({
      kind: z.literal('literal'),
      values: z.array(literalSchema).min(1).max(typeLimits.choices, tooMuch.choices),
    }),
    z.strictObject({
      kind: z.literal('enum'),
      name: nameSchema,
      members: z
        .array(z.strictObject({ name: nameSchema, value: literalSchema }))
        .min(1)
        .max(typeLimits.choices, tooMuch.choices),
    }),
    z.strictObject({
      kind: z.literal('union'),
      options: z.array(typeSpecSchema).min(2).max(typeLimits.fields, tooMuch.fields),
    }),
    z.strictObject({
      kind: z.literal('object'),
      name: nameSchema,
      fields: z.array(objectFieldSchema).min(1).max(typeLimits.fields, tooMuch.fields),
    }),
  ]),
) as z.ZodType<TypeSpec>

const objectFieldSchema = z.strictObject({
  name: nameSchema,
  type: typeSpecSchema,
  desc: description.optional(),
  optional: z.boolean().optional(),
})

const constraintsSchema = z.strictObject({
  gt: z.number().optional(),
  ge: z.number().optional(),
  lt: z.number().optional(),
  le: z.number().optional(),
  minLength: z.int().nonnegative().optional(),
  maxLength: z.int().nonnegative().optional(),
  multipleOf: z.number().positive().optional(),
})

const fieldSchema = z.strictObject({
  name: nameSchema,
  type: typeSpecSchema.default({ kind: 'str' }),
  typed: z.boolean().default(true),
  desc: description.optional(),
  constraints: constraintsSchema.optional(),
  send: z
    .strictObject({
      detail: z.enum(detailLevels).optional(),
      link: z.literal(true).optional(),
      cache: z.literal(true).optional(),
      side: z.int().positive().optional(),
      rate: z.int().positive().optional(),
    })
    .optional(),
})

const sides = ['inputs', 'outputs'] as const

const strictSchema = z
  .strictObject({
    name: shortName.default('Signature'),
    instructions: z.string().max(longestInstructions).default(''),
    inputs: z.array(fieldSchema).max(typeLimits.fields, tooMuch.fields),
    outputs: z.array(fieldSchema).max(typeLimits.fields, tooMuch.fields),
  })
  .superRefine((signature, context) => {
    const seen = new Set<string>()
    for (const side of sides)
      signature[side].forEach((field, index) => {
        if (seen.has(field.name))
          context.addIssue({
            code: 'custom',
            path: [side, index, 'name'],
            message: `\`${field.name}\` is there twice; names must be distinct`,
          })
        seen.add(field.name)
      })
  }) satisfies z.ZodType<Signature>

/**
 * The JSON form of a signature: unknown keys and repeated names are errors with their path. How deep and how many its types
 * are is judged before anything else, because all that reads a type goes into it by recursion.
 */
export const signatureSchema = z
  .unknown()
  .superRefine((given, context) => {
    const fault = excessIn(given)
    if (fault) context.addIssue({ code: 'custom', ...fault })
  })
  .pipe(strictSchema)

function excessIn(given: unknown): { message: string; path: (string | number)[] } | undefined {
  if (typeof given !== 'object' || given === null) return undefined
  const all: unknown[] = []
  for (const side of sides) {
    const fields: unknown = Reflect.get(given, side)
    if (!Array.isArray(fields)) continue
    for (const [index, field] of fields.slice(0, typeLimits.fields).entries()) {
      const type: unknown =
        typeof field === 'object' && field !== null ? Reflect.get(field, 'type') : undefined
      const message = excessOf([type])
      if (message) return { message, path: [side, index, 'type'] }
      all.push(type)
    }
  }
  const message = excessOf(all)
  return message ? { message, path: [] } : undefined
}
