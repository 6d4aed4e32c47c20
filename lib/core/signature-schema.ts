import * as z from 'zod'
import type { TypeSpec } from './fields/type-spec'
import { mediaKinds } from './media'
import type { Signature } from './signature'

const nameSchema = z
  .string()
  .regex(/^[\p{L}_][\p{L}\p{N}_]*$/u, 'must be a name: letters, digits and _, not starting with a digit')
const literalSchema = z.union([z.string(), z.number(), z.boolean()])

/** A type in the JSON form; strict, because people write it. */
const typeSpecSchema: z.ZodType<TypeSpec> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.enum(['str', 'int', 'float', 'bool', 'any', 'none', 'history', 'toolCalls', ...mediaKinds]),
    }),
    z.strictObject({ kind: z.literal('code'), lang: z.string().min(1) }),
    z.strictObject({ kind: z.literal('list'), item: typeSpecSchema }),
    z.strictObject({ kind: z.literal('dict'), key: typeSpecSchema, value: typeSpecSchema }),
    z.strictObject({ kind: z.literal('tuple'), items: z.array(typeSpecSchema).min(1) }),
    z.strictObject({ kind: z.literal('literal'), values: z.array(literalSchema).min(1) }),
    z.strictObject({
      kind: z.literal('enum'),
      name: nameSchema,
      members: z.array(z.strictObject({ name: nameSchema, value: literalSchema })).min(1),
    }),
    z.strictObject({ kind: z.literal('union'), options: z.array(typeSpecSchema).min(2) }),
    z.strictObject({
      kind: z.literal('object'),
      name: nameSchema,
      fields: z.array(objectFieldSchema).min(1),
    }),
  ]),
) as z.ZodType<TypeSpec>

const objectFieldSchema = z.strictObject({
  name: nameSchema,
  type: typeSpecSchema,
  desc: z.string().optional(),
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
  desc: z.string().optional(),
  constraints: constraintsSchema.optional(),
  send: z
    .strictObject({
      detail: z.enum(['auto', 'low', 'high']).optional(),
      link: z.literal(true).optional(),
      cache: z.literal(true).optional(),
      side: z.int().positive().optional(),
      rate: z.int().positive().optional(),
    })
    .optional(),
})

/** The JSON form of a signature: unknown keys and repeated names are errors with their path. */
export const signatureSchema = z
  .strictObject({
    name: z.string().default('Signature'),
    instructions: z.string().default(''),
    inputs: z.array(fieldSchema),
    outputs: z.array(fieldSchema),
  })
  .superRefine((signature, context) => {
    const seen = new Set<string>()
    for (const side of ['inputs', 'outputs'] as const)
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
