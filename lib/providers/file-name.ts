import { AppError } from '../core/errors'
import type { MediaRef } from '../core/media'

/** What file systems hold; vendors take some more or less. */
const longestName = 255

/**
 * The name a document is sent under; undefined where it has none. Throws AppError `invalid` for an empty name or one of more
 * than 255 characters, before a byte is read.
 */
export function checkedName({ name }: MediaRef): string | undefined {
  if (name === undefined) return undefined
  const length = [...name].length
  if (name.trim() !== '' && length <= longestName) return name
  throw new AppError({
    code: 'invalid',
    message:
      name.trim() === ''
        ? 'The document has an empty name, and vendors refuse that. Nothing was sent; give the file a name and add it again.'
        : `The name of the document has ${length} characters; at most ${longestName} are taken (“${name.slice(0, 40)}…”). Nothing was sent; give the file a shorter name and add it again.`,
  })
}
