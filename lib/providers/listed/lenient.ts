import * as z from 'zod'

/** Models that one list may bring; a list that is longer is cut. */
export const mostListed = 3000

const mostTokens = 1_000_000_000

/** A count of tokens, as a number or its digits; undefined for anything else. */
export const tokensSchema = z
  .union([z.number(), z.string().max(12).regex(/^\d+$/).transform(Number)])
  .refine((count) => Number.isInteger(count) && count > 0 && count <= mostTokens)
  .optional()
  .catch(undefined)

/** A day, out of a day or a moment in ISO form or in seconds since 1970; undefined for anything else. */
export const dayOfSchema = z
  .union([
    z
      .string()
      .max(40)
      .regex(/^\d{4}-\d{2}-\d{2}([T ].*)?$/)
      .transform((text) => text.slice(0, 10)),
    z
      .number()
      .min(0)
      .max(4_102_444_800)
      .transform((seconds) => new Date(seconds * 1000).toISOString().slice(0, 10)),
  ])
  .refine((day) => z.iso.date().safeParse(day).success)
  .optional()
  .catch(undefined)

export const wordSchema = z.string().min(1).max(60).optional().catch(undefined)
export const flagSchema = z.boolean().optional().catch(undefined)

/** Words, those that are none left out. */
export const wordsSchema = z
  .array(z.unknown())
  .transform((all) =>
    all.slice(0, 100).flatMap((one) => (typeof one === 'string' && one.length <= 60 ? [one] : [])),
  )
  .optional()
  .catch(undefined)

/** Each entry of a list that the reader understands, once by name and as long as names may be. */
export function readListed<T extends { name: string }>(
  entries: readonly unknown[],
  read: (entry: unknown) => T | undefined,
): T[] {
  const found = new Map<string, T>()
  for (const entry of entries.slice(0, mostListed)) {
    const one = read(entry)
    if (one && one.name.length > 0 && one.name.length <= 300 && !found.has(one.name)) found.set(one.name, one)
  }
  return [...found.values()]
}
