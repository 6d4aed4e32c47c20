import type * as z from 'zod'
import { AppError } from '../../core/errors'
import { excessTold } from '../../core/excess'
import { parseShallow } from '../../core/json/depth'

/** JSON of a capsule. Throws AppError. */
export function readableJson(text: string): unknown {
  try {
    return parseShallow(text)
  } catch (cause) {
    throw unreadable(cause)
  }
}

/** Lines of JSON, every one of them as the schema wants it. Throws AppError. */
export function parsedLines<T>(text: string, schema: z.ZodType<T>): T[] {
  if (text === '') return []
  return text.split('\n').map((line) => {
    const read = schema.safeParse(readableJson(line))
    if (!read.success) throw unreadable(read.error)
    return read.data
  })
}

/** Says what is too much about it, where that is the cause. */
export function unreadable(cause?: unknown): AppError {
  const told = excessTold(cause)
  return new AppError({
    code: 'invalid',
    message:
      told === undefined
        ? 'This capsule holds something that Facet cannot read. Nothing here was changed; have it made anew.'
        : `This capsule holds more than Facet takes. ${told} Nothing here was changed; have it made anew with a smaller signature.`,
    cause,
  })
}
