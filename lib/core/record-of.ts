import * as z from 'zod'

const mostNames = 10_000
const longestName = 1024

/**
 * A map of names that people or models give to values of a schema. Unlike `z.record` it takes `__proto__` for a name like
 * any other. At most 10,000 names of at most 1,024 characters.
 */
export function recordOf<T>(
  value: z.ZodType<T>,
  params: { error?: string; name?: z.ZodType } = {},
): z.ZodType<Record<string, T>> {
  const { error = 'must be a map of names to values', name } = params
  const few = (given: object) => Object.keys(given).length <= mostNames
  const short = (given: object) => Object.keys(given).every((key) => key.length <= longestName)
  const record = z
    .custom<Record<string, unknown>>(isRecord, { error, abort: true })
    .refine(few, { error: `has more than ${mostNames} names`, abort: true })
    .refine(short, { error: `has a name of more than ${longestName} characters`, abort: true })
  return record.transform((given, context) => {
    const entries = Object.entries(given).map(([key, item]): [string, T] => {
      if (name?.safeParse(key).success === false)
        context.issues.push({ code: 'custom', message: 'is not a name', path: [key], input: key })
      const read = value.safeParse(item)
      if (read.success) return [key, read.data]
      for (const { path, message } of read.error.issues)
        context.issues.push({ code: 'custom', message, path: [key, ...path], input: item })
      return [key, item as T]
    })
    return Object.fromEntries(entries)
  })
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
