import * as z from 'zod'
import { mediaIdSchema } from '../media'

/** Where base64 of a medium stands in a body; `prefix` is what the string holds before it, such as `data:image/png;base64,`. */
const mediumSchema = z.strictObject({
  mediaId: mediaIdSchema,
  mime: z.string(),
  bytes: z.int().nonnegative(),
  prefix: z.string().optional(),
})
export type SentMedium = z.infer<typeof mediumSchema>

/**
 * One request as it leaves for a vendor. A key stands in its header as the name of its variable (`Bearer $OPENAI_API_KEY`);
 * each string of the body that carries a medium is a `SentMedium` in its place.
 */
export const sentCallSchema = z.object({
  method: z.string(),
  url: z.url({ protocol: /^https?$/ }),
  headers: z.record(z.string(), z.string()),
  body: z.json(),
  /** Name of the environment variable that holds the key. */
  keyName: z.string(),
  /** Where the request does not follow what was asked for, in words. */
  notes: z.array(z.string()),
})
export type SentCall = z.infer<typeof sentCallSchema>

/** The medium that a value of a body stands for. */
export function sentMedium(value: unknown): SentMedium | undefined {
  return mediumSchema.safeParse(value).data
}
