import type * as z from 'zod'
import { AppError } from '../../core/errors'
import { parseShallow } from '../../core/json/depth'

/** JSON of a capsule. Throws AppError. */
export function readableJson(text: string): unknown {
  try {
    return parseShallow(text)
  } catch {
    throw unreadable()
  }
}

/** Lines of JSON, every one of them as the schema wants it. Throws AppError. */
export function parsedLines<T>(text: string, schema: z.ZodType<T>): T[] {
  if (text === '') return []
  return text.split('\n').map((line) => {
    const read = schema.safeParse(readableJson(line))
    if (!read.success) throw unreadable()
    return read.data
  })
}

export function unreadable(): AppError {
  return new AppError({
    code: 'invalid',
    message:
      'This capsule holds something that Facet cannot read. Nothing here was changed; have it made anew.',
  })
}
