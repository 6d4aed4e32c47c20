import * as z from 'zod'

// Lengths of what crosses a wire and is no prose, in UTF-16 units: generous against what vendors and people do, small
// against what would cost the reader.

/** A word of some vendor's list: a MIME type, a language, a size, a voice. */
export const word = z.string().max(100)
/** What a thing is called: a provider, a tool, a label. */
export const shortName = z.string().max(200)
/** A field, an argument, a file. */
export const longName = z.string().max(1024)
/** An identity that a vendor made; some carry a sealed state in it. */
export const vendorId = z.string().max(16_384)
export const link = z.string().max(4096)
/** A line or a few for people: a source, a note. */
export const remark = z.string().max(4096)
/** What tells a model about a thing: a person writes it, and it may be pages long. */
export const description = z.string().max(100_000)
/** `provider/model`, e.g. `openai/gpt-4o-mini` or `device/fast`. */
export const modelId = z
  .string()
  .max(200)
  .regex(/^[a-z0-9-]+\/.+$/)

const mostMembers = 2000

/** An object whose members only a vendor or a JSON schema names; how deep it is was judged where it was parsed. */
export const jsonObject = z
  .record(longName, z.unknown())
  .refine((object) => Object.keys(object).length <= mostMembers, `has more than ${mostMembers} members`)
