import * as z from 'zod'
import { longName, remark, shortName, vendorId, word } from '../bounds'
import { mediaIdSchema } from '../media'

/** Where base64 of a medium stands in a body; `prefix` is what the string holds before it, such as `data:image/png;base64,`. */
const mediumSchema = z.strictObject({
  mediaId: mediaIdSchema,
  mime: word,
  bytes: z.int().nonnegative(),
  prefix: shortName.optional(),
})
export type SentMedium = z.infer<typeof mediumSchema>

/**
 * One request as it leaves for a vendor. A key stands in its header as the name of its variable (`Bearer $OPENAI_API_KEY`);
 * each string of the body that carries a medium is a `SentMedium` in its place.
 */
export const sentCallSchema = z.object({
  method: word,
  url: z.url({ protocol: /^https?$/ }).max(16_384),
  headers: z.record(longName, vendorId),
  body: z.json(),
  /** Name of the environment variable that holds the key. */
  keyName: shortName,
  /** Where the request does not follow what was asked for, in words. */
  notes: z.array(remark).max(1000),
})
export type SentCall = z.infer<typeof sentCallSchema>

/** The medium that a value of a body stands for. */
export function sentMedium(value: unknown): SentMedium | undefined {
  return mediumSchema.safeParse(value).data
}
