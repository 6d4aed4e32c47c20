import { AppError } from '../core/errors'
import { type MediaRef, mediaType } from '../core/media'

/** Largest size of one medium, in bytes, and the kinds of file taken, by mime type, with the name the file is sent under. */
export interface FileRule {
  maxBytes: number
  extensions: Readonly<Record<string, string>>
  /** The kinds in words: `WAV, MP3 or FLAC`. */
  kinds: string
}

/** The extension a medium is sent under. Throws AppError `unsupported` or `too-large` before any byte is read. */
export function checkFile(ref: MediaRef, rule: FileRule): string {
  const extension = rule.extensions[mediaType(ref.mime)]
  const name = ref.name ?? `The ${ref.kind}`
  if (extension === undefined)
    throw new AppError({
      code: 'unsupported',
      message: `${name} is ${ref.mime}; this is asked for as ${rule.kinds}. Nothing was sent; add the file again so that it is converted.`,
    })
  if (ref.bytes > rule.maxBytes)
    throw new AppError({
      code: 'too-large',
      message: `${name} has ${megabytes(ref.bytes)} MB; at most ${megabytes(rule.maxBytes)} MB are taken. Nothing was sent; use a shorter or smaller one.`,
    })
  return extension
}

/** Throws AppError `invalid` where one of the texts is blank: vendors refuse it. `what` names what it would have given. */
export function refuseBlank(texts: readonly string[], what: string): void {
  const blank = texts.findIndex((text) => text.trim() === '')
  if (blank < 0) return
  const which = texts.length === 1 ? 'The text' : `Text ${blank + 1}`
  throw new AppError({
    code: 'invalid',
    message: `${which} is empty and ${what}. Nothing was sent; ${texts.length === 1 ? 'write one' : 'leave it out'}.`,
  })
}

/** Throws AppError `too-large` for a text of more than `max` characters. */
export function checkLength(text: string, { max, what }: { max: number; what: string }): void {
  const length = [...text].length
  if (length <= max) return
  throw new AppError({
    code: 'too-large',
    message: `${what} has ${length} characters; at most ${max} are taken at once. Nothing was sent; shorten it or send it in parts.`,
  })
}

/** A wish that this model cannot fulfil; leaving it out silently would give something else than was asked for. */
export function cannot(what: string): AppError {
  return new AppError({ code: 'unsupported', message: `${what} Nothing was sent; leave that out.` })
}

/** An answer of success that holds nothing of what was asked for. */
export function notAnswered(what: string, detail?: unknown): AppError {
  return new AppError({
    code: 'incomplete',
    message: `The provider answered without ${what}. Nothing was kept; try again or pick another model.`,
    detail: detail === undefined ? undefined : JSON.stringify(detail)?.slice(0, 500),
  })
}

function megabytes(bytes: number): string {
  return String(Math.ceil((bytes / 1024 / 1024) * 10) / 10)
}
